namespace Workflow.Host.Tests.Platform.Jobs;

/// <summary>
/// Whether tests may take minutes: with <c>PRAKARSA_LONG_TESTS=1</c> they try far more often.
/// </summary>
internal static class LongTests
{
    public static bool Wanted { get; } = Environment.GetEnvironmentVariable("PRAKARSA_LONG_TESTS") == "1";
}
