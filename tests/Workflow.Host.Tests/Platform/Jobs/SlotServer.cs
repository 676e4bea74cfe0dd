using Hangfire;
using Hangfire.Common;
using Hangfire.Server;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Jobs;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Platform.Jobs;

/// <summary>
/// A process with Hangfire's server as the application sets it up, whose one job has a slot every five
/// seconds and writes down which slot it runs in. Run by <see cref="TwoServersTests"/>, not by hand.
/// </summary>
internal sealed class SlotServer(Database database, string name)
{
    public const string Word = "slots";
    public const int Seconds = 5;

    public static async Task<int> Run(string[] words)
    {
        var settings = new ConfigurationBuilder().AddCommandLine(words).Build();
        var options = StorageOptions.From(settings);
        var storage = JobServer.StorageOf(options);
        var recurring = new RecurringJobManager(
            storage, JobFilterProviders.Providers, new Scheduling.WibResolver());
        // Strict: what was missed is made up slot by slot, so that each can be counted.
        recurring.AddOrUpdate<SlotServer>(
            Word, it => it.Note(null!), $"0/{Seconds} * * * * ?",
            new() { TimeZone = CivilClock.Wib, MisfireHandling = MisfireHandlingMode.Strict });
        using var server = JobServer.ServerOn(
            storage, new Activator(new(new(options), settings["Name"]!)));
        await Task.Delay(Timeout.Infinite);
        return 0;
    }

    /// <summary>Writes down the slot, and who ran it.</summary>
    public void Note(PerformContext context)
    {
        using var connection = database.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO slots (slot, server) VALUES (@slot, @server)";
        foreach (var (parameter, value) in new (string, object)[]
            { ("slot", context.GetJobParameter<long>("Time") / Seconds), ("server", name) })
        {
            var added = command.CreateParameter();
            (added.ParameterName, added.Value) = (parameter, value);
            command.Parameters.Add(added);
        }

        command.ExecuteNonQuery();
    }

    private sealed class Activator(SlotServer slots) : JobActivator
    {
        public override object ActivateJob(Type jobType) => slots;
    }
}
