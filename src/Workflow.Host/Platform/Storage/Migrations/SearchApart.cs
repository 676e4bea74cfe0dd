using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace Workflow.Host.Platform.Storage.Migrations;

/// <summary>
/// What a search looks in leaves the rows of initiatives for a table that is indexed for it. The next start
/// fills it from the journal.
/// </summary>
[DbContext(typeof(WorkflowDb))]
[Migration("20261128010000_SearchApart")]
public sealed class SearchApart : Migration
{
    private const string Searched = "searched";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var isSqlite = ActiveProvider == WorkflowDb.SqliteProvider;
        // On PostgreSQL in the order of bytes, whatever that of the database is: a prefix is then a range.
        var bytes = isSqlite ? null : "C";
        migrationBuilder.CreateTable(
            Searched,
            table => new
            {
                // Named, so that it stays what it is when SQLite's file is packed.
                key = table.Column<long>().Annotation(
                    "Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                initiative = table.Column<string>(),
                number = table.Column<string>(collation: bytes),
                partner = table.Column<string>(collation: bytes),
                scope = table.Column<string>(),
                text = table.Column<string>(),
            },
            constraints: table => table.PrimaryKey("PK_searched", row => row.key));
        migrationBuilder.CreateIndex("IX_searched_initiative", Searched, "initiative", unique: true);
        migrationBuilder.CreateIndex("IX_searched_number", Searched, "number");
        migrationBuilder.CreateIndex("IX_searched_partner", Searched, "partner");
        WordIndex.Create(migrationBuilder);

        // As it is: EF Core would make SQLite's table anew.
        migrationBuilder.Sql("ALTER TABLE initiatives DROP COLUMN search");
    }
}
