using Microsoft.EntityFrameworkCore;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Platform.Storage;

public sealed class SqliteTests
{
    private static readonly (string Pragma, string Column, int Value)[] Durable =
    [
        ("synchronous", "synchronous", 2), ("foreign_keys", "foreign_keys", 1),
        ("busy_timeout", "timeout", 10000),
    ];

    [Test]
    public void Connection_OwnOrOfEntityFramework_IsDurable()
    {
        using var database = new TestDatabase(DatabaseProvider.Sqlite);
        using var context = database.Database.Context();

        Assert.Multiple(() =>
        {
            foreach (var (pragma, column, value) in Durable)
            {
                var sql = $"SELECT {column} AS \"Value\" FROM pragma_{pragma}";
                Assert.That(context.Database.SqlQueryRaw<int>(sql).Single(), Is.EqualTo(value), pragma);
                Assert.That(database.Lines(sql), Is.EqualTo([$"{value}"]), pragma);
            }
            Assert.That(database.Lines("PRAGMA journal_mode"), Is.EqualTo(["wal"]));
        });
    }

    /// <summary>Not the machine's own, which differs from one machine to the next.</summary>
    [Test]
    public void NativeLibrary_WhateverTheMachineHas_IsTheBundledOne()
    {
        using var database = new TestDatabase(DatabaseProvider.Sqlite);

        Assert.That(database.Lines("SELECT sqlite_version()"), Is.EqualTo(["3.53.3"]));
    }

    [Test]
    public void Migrate_LockRowLeftByACrash_IsCleared()
    {
        using var database = new TestDatabase(DatabaseProvider.Sqlite, migrate: false).Begun();
        database.Execute("""
            CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" VALUES (1, '2020-01-01');
            """);

        Assert.That(new Migrator(database.Database).Migrate(), Is.Not.Empty);
    }
}
