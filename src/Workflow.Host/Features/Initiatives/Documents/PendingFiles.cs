using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Workflow.Engine.Initiatives;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Pages;

namespace Workflow.Host.Features.Initiatives.Documents;

/// <summary>A file that was chosen in a form which was not done yet.</summary>
/// <param name="Token">What the form carries instead of it.</param>
/// <param name="Until">When it is removed, at the earliest.</param>
public sealed record PendingFile(string Token, StoredFile File, DateTimeOffset Until);

/// <summary>
/// A chosen file is kept until its form is sent: for an hour, for the account that sent it alone. The form
/// carries it as a sealed token, so that nothing has to be written down of it; the job <c>upkeep</c> removes
/// what was never sent.
/// </summary>
public sealed class PendingFiles(
    DocumentFiles files, IDataProtectionProvider protection, TimeProvider time)
{
    private readonly IDataProtector _seal = protection.CreateProtector("Prakarsa.PendingFiles");

    private sealed record Sealed(string Account, string Place, StoredFile File, DateTimeOffset Until);

    /// <summary>Keeps a file that a form has sent.</summary>
    public async Task<PendingFile> Keep(IFormFile file, string account, CancellationToken stop)
    {
        await using var content = file.OpenReadStream();
        var incoming = await files.Hold(content, file.FileName, stop);
        var until = time.GetUtcNow() + KeptForms.Life;
        var kept = new Sealed(account, incoming.Place, incoming.File, until);
        return new(_seal.Protect(JsonSerializer.Serialize(kept)), incoming.File, until);
    }

    /// <summary>What a token stands for; null where it is over, another's, or none of ours.</summary>
    public PendingFile? Find(string? token, string account) =>
        Unseal(token, account) is { } kept ? new(token!, kept.File, kept.Until) : null;

    /// <summary>The file itself, to be named by an entry.</summary>
    /// <exception cref="WrongInputException">It is not kept any more, or not taken.</exception>
    public IncomingFile Take(PendingFile pending, string account) =>
        Unseal(pending.Token, account) is { } kept
            ? files.Checked(files.Incoming(kept.File, kept.Place))
            : throw new WrongInputException("file", new(
                "Berkas yang tadi dipilih tidak disimpan lagi; pilih sekali lagi.",
                "The file that was chosen is not kept any more; choose it again."));

    /// <summary>What stands in the file; null where it is not kept any more.</summary>
    public Stream? Open(PendingFile pending, string account) =>
        Unseal(pending.Token, account) is { } kept ? files.Open(kept.File, kept.Place) : null;

    private Sealed? Unseal(string? token, string account)
    {
        if (string.IsNullOrEmpty(token))
            return null;

        try
        {
            var kept = JsonSerializer.Deserialize<Sealed>(_seal.Unprotect(token))!;
            return kept.Account == account && time.GetUtcNow() < kept.Until
                && files.IsThere(kept.File, kept.Place)
                    ? kept
                    : null;
        }
        catch (CryptographicException)
        {
            return null; // Made up, or sealed by a key that is gone: nothing is known of it.
        }
    }
}
