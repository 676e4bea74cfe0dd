using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Host.Platform.Storage.Migrations;

/// <summary>
/// The status of an agreement whose signing was taken back has the contract's name, and the register knows
/// which end comes early.
/// </summary>
[DbContext(typeof(WorkflowDb))]
[Migration("20261126000200_AgreementLives")]
public sealed class AgreementLives : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("UPDATE agreements SET status = 'withdrawn' WHERE status = 'voided'");
        migrationBuilder.AddColumn<bool>("ends_early", "agreements", defaultValue: false);
    }
}
