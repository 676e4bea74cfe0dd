using System.CommandLine;
using System.Data.Common;
using Workflow.Host.Features.Journal.Dossiers;
using Workflow.Host.Features.Journal.Verification;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;
using Workflow.Host.Platform.Storage.Checks;

namespace Workflow.Host.Commands;

/// <summary>
/// <c>verify [--head FILE]</c> recomputes the journal, <c>verify FILE.zip</c> a dossier; each names what
/// differs first.
/// </summary>
internal static class VerifyCommand
{
    private static readonly TimeSpan Progress = TimeSpan.FromSeconds(5);

    public static Command Create(Func<WebApplication> build)
    {
        var head = new Option<FileInfo>("--head") { Description = "A file that head wrote, kept elsewhere." };
        head.AcceptExistingOnly();
        var file = new Argument<FileInfo>("FILE.zip")
        {
            Description = "A dossier, which is checked instead, without the data of this machine.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        file.AcceptExistingOnly();
        var command = new Command(
            "verify", "Recomputes the chains, holds rows, files and schema against them, names what differs.")
        {
            file, head,
        };
        command.SetAction(async (parsed, _) =>
        {
            if (parsed.GetValue(file) is { } dossier)
                return Verify(dossier);

            await using var app = build();
            app.RequireDatabase();
            var copies = app.Services.GetRequiredService<CopiesBefore>();
            var kept = copies.Kept();
            var code = Verify(app.Services, parsed.GetValue(head), copies.Faults(kept));
            foreach (var said in copies.Settle(kept, isWhole: code == CommandLine.Done))
                Console.WriteLine(said);
            return code;
        });
        return command;
    }

    private static int Verify(FileInfo file)
    {
        var found = DossierCheck.Of(file.FullName);
        if (found.Manifest is not { } manifest)
        {
            Console.WriteLine($"{found.File} {found.Fault}");
            return CommandLine.Refused;
        }

        Console.Error.WriteLine(
            $"Signed by the installation {manifest.Installation}: hold it against what the office says.");
        Console.WriteLine(
            $"{manifest.Number} as of {manifest.At}: {manifest.Files.Count} files, "
            + $"{found.Entries} entries in 1 chain: unaltered.");
        return CommandLine.Done;
    }

    private static int Verify(IServiceProvider services, FileInfo? head, IEnumerable<ChainFault> sinceCopied)
    {
        var verifier = services.GetRequiredService<JournalVerifier>()
            .On(services.GetRequiredService<Database>());
        using var progress = new Timer(
            _ => Console.Error.WriteLine($"{verifier.Entries:N0} of {verifier.Total:N0} entries"), null,
            Progress, Progress);
        head ??= services.GetRequiredService<HeadFiles>().FindNewest();
        var earlier = head is null ? null : ChainHeads.Read(File.ReadAllText(head.FullName));
        if (earlier is { Signature: null })
            Console.Error.WriteLine("The file is not signed: it proves only what its keeper vouches for.");

        if (services.GetRequiredService<PageCheck>().Faults() is [var page, ..])
        {
            Console.WriteLine($"The pages of the database do not hold together: {page}");
            return CommandLine.Refused;
        }

        var faults = verifier.Faults().Concat(sinceCopied);
        if (earlier is not null)
            faults = faults.Concat(services.GetRequiredService<HeadKeeper>().Faults(earlier));
        if (First(faults) is { } fault)
        {
            Console.WriteLine(fault);
            return CommandLine.Refused;
        }

        if (verifier.Heads.All(end => end.Stream != HeadsEvent.Stream))
            Console.Error.WriteLine("The ends of the chains were never recorded: one cut off is not found.");
        Console.WriteLine($"{verifier.Entries} entries in {verifier.Streams} chains: unaltered.");
        return CommandLine.Done;
    }

    private static ChainFault? First(IEnumerable<ChainFault> faults)
    {
        try
        {
            return faults.FirstOrDefault();
        }
        catch (Exception error) when (error is DbException or IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"Database or files cannot be read: {error.Message}", error);
        }
    }
}
