using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflow.Engine;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Pages;
using Workflow.Host.Platform.Storage.Files;
namespace Workflow.Host.Features.Shell;

/// <summary>What a person reads where there is no page, or it is not theirs, or something broke.</summary>
[AllowAnonymous, IgnoreAntiforgeryToken]
public sealed class ProblemPage : PageModel
{
    public LocalText Title { get; private set; } = new("", "");

    public LocalText Advice { get; private set; } = new("", "");

    public string Icon { get; private set; } = "info-circle";

    public string? Trace { get; private set; }

    public void OnGet() => Tell();

    public void OnPost() => Tell();

    private void Tell()
    {
        // Not from the binder: it gives up where the form that went wrong cannot be read.
        var status = int.Parse((string)RouteData.Values["status"]!, CultureInfo.InvariantCulture);
        var error = HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error;
        if (error is not null && DiskRoom.IsMissing(error))
            status = StatusCodes.Status507InsufficientStorage;
        Response.StatusCode = status is >= 400 and < 600 ? status : StatusCodes.Status404NotFound;
        (Icon, Title, Advice) = error is BrokenStreamException ? Touched
            : OfForm(BrokenForm.FaultOf(HttpContext)) ?? Words(status);
        Trace = status is >= 500 and not StatusCodes.Status503ServiceUnavailable
            ? Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier : null;
    }

    private static readonly (string Icon, LocalText Title, LocalText Advice) Touched = (
        "shield-exclamation",
        new("Jurnal ini bukan lagi yang dicatat", "This journal is not what was written"),
        new("Jurnal prakarsa atau naskah kerja sama ini diubah di luar aplikasi, maka tidak ada yang "
            + "ditampilkan atau diputuskan berdasarkan jurnal itu. Yang lain berjalan seperti biasa. "
            + "Sampaikan kepada pengelola sistem: perintah verify menunjukkan apa yang berubah.",
            "The journal of this initiative or agreement was altered outside the application, so nothing is "
            + "shown or decided on it. Everything else works as usual. Tell whoever runs the system: the "
            + "command verify names what is wrong."));

    private static (string Icon, LocalText Title, LocalText Advice)? OfForm(FormFault fault) => fault switch
    {
        FormFault.Unreadable => ("exclamation-triangle-fill",
            new("Formulir tidak dapat dibaca", "The form cannot be read"),
            new("Kiriman terputus di jalan, atau berisi karakter yang tidak dapat disimpan. Tidak ada yang "
                + "dicatat. Kembali ke formulirnya, lalu kirim lagi.",
                "It broke off on its way, or holds a character that cannot be kept. Nothing was recorded. Go "
                + "back to the form and send it again.")),
        FormFault.TooLarge => ("upload",
            new("Yang dikirim terlalu besar", "Too much was sent"),
            new($"Tidak ada yang dicatat. Sebuah berkas paling besar {Most.Id}. Kembali ke formulirnya, "
                + "pilih berkas yang lebih kecil, lalu kirim lagi.",
                $"Nothing was recorded. A file has at most {Most.En}. Go back to the form, choose a smaller "
                + "file and send it again.")),
        FormFault.Unknown => ("exclamation-triangle-fill",
            new("Formulir tidak dikenali", "The form is not known"),
            new("Formulir ini dikirim dari halaman lain, atau peramban tidak mengirim kuki. Tidak ada yang "
                + "dicatat. Buka formulirnya di Prakarsa, lalu kirim dari sana.",
                "It was sent from another site, or the browser sends no cookies. Nothing was recorded. Open "
                + "the form in Prakarsa and send it from there.")),
        _ => null,
    };

    private static LocalText Most => FileSize.Words(HostSettings.MaxFileBytes);

    private static (string Icon, LocalText Title, LocalText Advice) Words(int status) => status switch
    {
        400 => ("exclamation-triangle-fill",
            new("Permintaan tidak dapat dibaca", "The request cannot be read"),
            new("Alamatnya tidak lengkap atau keliru. Kembali ke halaman sebelumnya, lalu coba lagi.",
                "Its address is incomplete or wrong. Go back to the page before, and try again.")),
        403 => ("lock",
            new("Halaman ini bukan untuk peran Anda", "This page is not for your role"),
            new("Tidak ada peran akun Anda yang dapat membukanya. Jika seharusnya bisa, hubungi pengelola "
                + "akun.",
                "None of your account's roles may open it. If one should, ask whoever keeps the accounts.")),
        413 => OfForm(FormFault.TooLarge)!.Value,
        429 => ("clock",
            new("Terlalu banyak percobaan", "Too many attempts"),
            new("Tunggu beberapa menit, lalu coba lagi.", "Wait a few minutes, then try again.")),
        503 => ("clock",
            new("Basis data sedang tidak dapat dihubungi", "The database cannot be reached just now"),
            new("Coba lagi sebentar lagi. Sebelum mengulangi pekerjaan terakhir Anda, periksa apakah sudah "
                + "tersimpan. Jika berlanjut, hubungi pengelola sistem.",
                "Try again in a moment. See whether your last entry was kept before you repeat it. If it "
                + "goes on, tell whoever runs the system.")),
        507 => ("exclamation-triangle-fill",
            new("Penyimpanan server penuh", "The server's disk is full"),
            new("Tidak ada yang disimpan. Hubungi pengelola server, lalu coba lagi.",
                "Nothing was kept. Tell whoever keeps the server, then try again.")),
        >= 500 => ("exclamation-triangle-fill",
            new("Terjadi kesalahan di server", "Something went wrong on the server"),
            new("Kesalahan ini sudah dicatat. Periksa apakah pekerjaan terakhir Anda tersimpan sebelum "
                + "mengulanginya.",
                "The fault has been logged. See whether your last entry was kept before you repeat it.")),
        _ => ("search",
            new("Tidak ditemukan", "Not found"),
            new("Tidak ada halaman di alamat ini, atau isinya di luar kewenangan akses Anda.",
                "There is no page at this address, or what it shows is out of your sight.")),
    };
}
