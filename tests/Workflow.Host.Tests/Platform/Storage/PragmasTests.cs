using Microsoft.EntityFrameworkCore;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Platform.Storage;

/// <summary>What holds for a connection holds also when the pool gives it out again.</summary>
public sealed class PragmasTests
{
    [Test]
    public void Connections_OfThePool_HaveThemEachTime()
    {
        using var database = new TestDatabase(DatabaseProvider.Sqlite);
        for (var time = 0; time < 3; time++)
        {
            using var one = database.Database.Context();
            using var other = database.Database.Context(); // The second is new when the first is not.
            foreach (var context in new[] { one, other })
            {
                Assert.That(Value(context, "synchronous"), Is.EqualTo(2), $"{time}");
                Assert.That(Value(context, "foreign_keys"), Is.EqualTo(1), $"{time}");
                Assert.That(Value(context, "temp_store"), Is.EqualTo(2), $"{time}");
                Assert.That(Value(context, "busy_timeout"), Is.EqualTo(10_000), $"{time}");
            }
        }
    }

    private static long Value(DbContext context, string pragma)
    {
        context.Database.OpenConnection();
        using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {pragma}";
        return (long)command.ExecuteScalar()!;
    }
}
