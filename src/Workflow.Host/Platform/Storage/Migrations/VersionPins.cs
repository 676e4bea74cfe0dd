using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Host.Platform.Storage.Migrations;

/// <summary>
/// A version in use pins its rules, no longer the letters of its file: those that are there are put in the
/// rules' place at the next start.
/// </summary>
[DbContext(typeof(WorkflowDb))]
[Migration("20261127000100_VersionPins")]
public sealed class VersionPins : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.RenameColumn("sha256", "definitions", "rules");
        migrationBuilder.AddColumn<string>("wording", "definitions", nullable: true);
        migrationBuilder.AddColumn<string>("reworded_on", "definitions", nullable: true);
    }
}
