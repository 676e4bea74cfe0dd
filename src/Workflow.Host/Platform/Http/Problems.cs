using Microsoft.AspNetCore.Mvc;
using Workflow.Engine;
using Workflow.Engine.Procedures;

namespace Workflow.Host.Platform.Http;

/// <summary>
/// What a caller is told when something is wrong (RFC 9457). Type and code are stable, the texts are not.
/// </summary>
public sealed class ProblemBody : ProblemDetails
{
    public required string Code { get; init; }

    /// <summary>What is wrong, by field; <c>body</c> is the whole of it.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>Every reason of a refusal.</summary>
    public IReadOnlyList<ReasonBody>? Reasons { get; init; }

    /// <summary>The current version, where the caller's was stale.</summary>
    public long? Version { get; init; }

    /// <summary>What to look for in the log.</summary>
    public string? TraceId { get; init; }
}

/// <summary>A problem as an answer, in the language of the request.</summary>
public sealed record Problem(int Status, string Code, LocalText Title) : IResult
{
    public IReadOnlyDictionary<string, LocalText>? Errors { get; init; }
    public IReadOnlyList<ReasonBody>? Reasons { get; init; }
    public long? Version { get; init; }
    public string? TraceId { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var language = httpContext.Language();
        httpContext.Response.Headers.ContentLanguage = language == Language.Indonesian ? "id" : "en";
        return TypedResults.Problem(new ProblemBody
        {
            Type = $"urn:prakarsa:problem:{Code}",
            Title = Title.In(language),
            Status = Status,
            Code = Code,
            Errors = Errors?.ToDictionary(error => error.Key, error => new[] { error.Value.In(language) }),
            Reasons = Reasons,
            Version = Version,
            TraceId = TraceId,
        }).ExecuteAsync(httpContext);
    }
}

/// <summary>Every problem the API answers with.</summary>
public static class Problems
{
    public static Problem WrongInput(WrongInputException wrong) => WrongInput(wrong.Errors);

    public static Problem WrongInput(IReadOnlyDictionary<string, LocalText> errors) =>
        new(400, "wrong-input", new("Masukan tidak sesuai.", "The input is wrong."))
        {
            Errors = errors,
        };

    /// <summary>No token, or one that does not count (any more).</summary>
    public static Problem Unauthorized() => new(401, "unauthorized", new(
        "Token tidak ada, salah, atau sudah tidak berlaku.",
        "The token is missing, wrong or no longer valid."));

    /// <summary>The token was good, and is over.</summary>
    /// <param name="lastDay">The last day on which it counted.</param>
    public static Problem TokenExpired(DateOnly lastDay) => new(401, "token-expired", new(
        $"Token ini berlaku sampai {CivilDates.InWords(lastDay).Id}; buat yang baru di halaman Akun saya.",
        $"This token counted until {CivilDates.InWords(lastDay).En}; make a new one on My account."));

    /// <summary>The account has none of the roles that this is for.</summary>
    public static Problem Forbidden() => new(403, "not-permitted", new(
        "Akun ini tidak berwenang.", "This account is not permitted to do this."));

    /// <summary>A refused command, with every reason.</summary>
    public static Problem Refused(
        IReadOnlyCollection<Refusal> reasons, Procedure procedure, WordList words, Language language) =>
        RefusalResponses.Of(reasons, procedure, words, language);

    /// <summary>Unknown, or out of the caller's sight: which of the two is not told.</summary>
    public static Problem NotFound() => new(404, "not-found", new(
        "Tidak ada, atau di luar kewenangan akses Anda.",
        "There is no such thing, or it is out of your sight."));

    /// <summary>A stored file is not what was sent: nobody is given another in its place.</summary>
    public static Problem FileDiffers() => new(500, "file-differs", new(
        "Berkas ini hilang atau tidak lagi sama dengan yang disimpan, maka tidak diberikan. "
        + "Sampaikan kepada administrator agar dipulihkan dari cadangan.",
        "This file is gone or no longer what was stored, and is therefore not given out. "
        + "Tell the administrator, who can restore it from a backup."));

    /// <summary>A stream's journal was touched: nothing is shown or decided on it.</summary>
    public static Problem JournalDiffers(string traceId) => new(500, "journal-differs", new(
        "Jurnal prakarsa atau naskah kerja sama ini bukan lagi yang dicatat, maka tidak ada yang ditampilkan "
        + "atau diputuskan berdasarkan jurnal itu. Minta pengelola sistem menjalankan verify.",
        "The journal of this initiative or agreement is not what was written, and therefore nothing is shown "
        + "or decided on it. Ask whoever runs the system to run verify."))
    {
        TraceId = traceId,
    };

    public static Problem MethodNotAllowed() => new(405, "method-not-allowed", new(
        "Metode ini tidak tersedia di alamat ini.", "The method is not available at this address."));

    /// <summary>Somebody else was faster.</summary>
    public static Problem Stale(long current) => new(412, "stale-version", new(
        "Data sudah berubah sejak Anda membacanya; baca ulang, lalu coba lagi.",
        "It has changed since you read it; read it again, then retry."))
    {
        Version = current,
    };

    /// <summary>The command's id was used before, for another command or by another person.</summary>
    public static Problem CommandIdUsed() => new(409, "command-id-used", new(
        "commandId ini sudah dipakai untuk perintah lain; buat yang baru untuk setiap perintah.",
        "This commandId was used for another command; make a new one for every command."));

    public static Problem TooLarge() => new(413, "too-large", new(
        "Permintaan terlalu besar.", "The request is too large."));

    public static Problem TooMany() => new(429, "too-many", new(
        "Terlalu banyak percobaan; tunggu semenit.", "Too many attempts; wait a minute."));

    public static Problem UnsupportedMediaType(string expected) => new(415, "unsupported-media-type", new(
        $"Jenis isi tidak didukung; kirim {expected}.",
        $"The content type is not supported; send {expected}."));

    /// <summary>A change names the version that it was made upon.</summary>
    public static Problem VersionMissing() => new(428, "version-missing", new(
        "Sertakan version, yaitu versi data yang terakhir Anda baca.",
        "Give the version: the one that you last read."));

    /// <summary>The database's server does not answer.</summary>
    public static Problem Unavailable() => new(503, "unavailable", new(
        "Basis data sedang tidak dapat dihubungi; coba lagi sebentar lagi. Perintah yang belum terjawab aman "
            + "dikirim ulang dengan commandId yang sama.",
        "The database cannot be reached just now; try again in a moment. A command that was not answered is "
            + "safely sent again with the same commandId."));

    public static Problem Unexpected(string traceId) => new(500, "unexpected", new(
        "Terjadi kesalahan di server. Tidak ada yang disimpan, kecuali jika terbaca kembali.",
        "Something went wrong on the server. Nothing was kept unless you can read it back."))
    {
        TraceId = traceId,
    };

    /// <summary>There is no room on the server: for the data, or for what is sent.</summary>
    public static Problem DiskFull(string traceId) => new(507, "disk-full", new(
        "Penyimpanan server penuh; tidak ada yang disimpan. Hubungi pengelola server, lalu coba lagi.",
        "The server's disk is full; nothing was kept. Tell whoever keeps the server, then try again."))
    {
        TraceId = traceId,
    };

    /// <summary>The problem of a bare status code, such as routing answers with.</summary>
    public static Problem? Of(int status) => status switch
    {
        400 => WrongInput(new Dictionary<string, LocalText>
        {
            ["request"] = new(
                "Ada bagian yang kurang atau tidak dapat dibaca.",
                "A part of it is missing or cannot be read."),
        }),
        401 => Unauthorized(),
        403 => Forbidden(),
        404 => NotFound(),
        405 => MethodNotAllowed(),
        413 => TooLarge(),
        415 => UnsupportedMediaType("application/json"),
        429 => TooMany(),
        _ => null,
    };
}
