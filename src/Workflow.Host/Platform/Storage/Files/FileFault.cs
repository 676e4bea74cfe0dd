using Workflow.Engine;

namespace Workflow.Host.Platform.Storage.Files;

/// <summary>What is wrong with a file that is not taken.</summary>
public enum FileFault
{
    /// <summary>Of no kind that is taken.</summary>
    Unknown,

    /// <summary>Its name tells of another kind.</summary>
    OtherName,

    /// <summary>Something stands before the document, so that it may be two files in one.</summary>
    Before,

    /// <summary>Something stands behind it.</summary>
    After,

    CutOff,
    Macros,

    /// <summary>An archive with names that lead out of it, or are not what its list says.</summary>
    Paths,

    /// <summary>An archive that unpacks to far more than it is.</summary>
    Bomb,

    Encrypted,

    /// <summary>An archive with two parts of one name: readers differ in which they show.</summary>
    Twice,

    /// <summary>A PDF that runs scripts or programs.</summary>
    Active,
}

/// <summary>Why a file is not taken, and how to put it right.</summary>
public sealed record FileRefusal(FileFault Fault, LocalText Text)
{
    internal static FileRefusal Of(FileFault fault, FileKind? kind, string type) => new(fault, fault switch
    {
        FileFault.Unknown => new(
            "Isi berkas bukan PDF, DOCX, XLSX, ODT, JPEG, atau PNG. Simpan sebagai salah satunya, lalu kirim "
                + "lagi.",
            "The file contains no PDF, DOCX, XLSX, ODT, JPEG or PNG. Save it as one of them, and send it."),
        FileFault.OtherName => new(
            $"Berkas bernama {type}, tetapi isinya {Name(kind)}. Ganti akhiran namanya atau kirim berkas "
                + "yang benar.",
            $"The file is named {type}, but contains {Name(kind)}. Change the ending of its name, or send "
                + "the right file."),
        FileFault.Before => new(
            "Ada isi lain sebelum awal dokumen. Buka berkasnya, simpan sebagai PDF baru, lalu kirim lagi.",
            "Something else stands before the document. Open the file, save it as a new PDF, and send that."),
        FileFault.After => new(
            "Ada isi lain setelah akhir dokumen. Buka berkasnya, simpan sebagai berkas baru, lalu kirim.",
            "Something else stands after the document's end. Open the file, save it as a new one, and send "
                + "that."),
        FileFault.CutOff => new(
            "Akhir dokumen tidak ditemukan: berkas terpotong atau rusak. Periksa apakah berkas dapat dibuka, "
                + "lalu kirim yang utuh.",
            "The document's end is missing: the file is cut off or damaged. See whether it opens, and send a "
                + "whole one."),
        FileFault.Macros => new(
            "Berkas berisi makro. Simpan tanpa makro, atau sebagai PDF, lalu kirim lagi.",
            "The file contains macros. Save it without them, or as PDF, and send that."),
        FileFault.Paths or FileFault.Twice => new(
            "Susunan di dalam berkas tidak benar. Buka berkasnya, simpan sebagai berkas baru, lalu kirim.",
            "What is packed in the file is not in order. Open the file, save it as a new one and send that."),
        FileFault.Bomb => new(
            "Isi berkas terlalu besar setelah dibuka. Simpan sebagai PDF, lalu kirim lagi.",
            "The file is too large once it is unpacked. Save it as PDF, and send that."),
        FileFault.Encrypted => new(
            "Berkas dikunci dengan kata sandi. Simpan tanpa kata sandi, lalu kirim lagi.",
            "The file is locked with a password. Save it without one, and send that."),
        _ => new(
            "PDF ini menjalankan skrip atau program. Cetak ke PDF baru, lalu kirim hasilnya.",
            "This PDF runs a script or a program. Print it to a new PDF, and send that."),
    });

    private static string Name(FileKind? kind) => $"{kind}".ToUpperInvariant();
}
