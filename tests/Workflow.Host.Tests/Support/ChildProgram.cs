using Workflow.Host.Tests.Platform.Jobs;

namespace Workflow.Host.Tests.Support;

/// <summary>What these tests are when they are started as a process, to be killed.</summary>
internal static class ChildProgram
{
    public const string Name = "Workflow.Host.Tests";

    private static Task<int> Main(string[] words) => words switch
    {
        [SlotServer.Word, .. var rest] => SlotServer.Run(rest),
        [KilledSender.Word, .. var rest] => KilledSender.Run(rest),
        _ => KilledWriter.Run(words),
    };
}
