using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Host.Platform.Storage.Migrations;

/// <summary>Links by which parties answer, and what is known of the people outside who use them.</summary>
[DbContext(typeof(WorkflowDb))]
[Migration("20261129050000_AnswerLinks")]
public sealed class AnswerLinks : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "answer_links",
            table => new
            {
                id = table.Column<string>(),
                initiative = table.Column<string>(),
                request = table.Column<long>(),
                made_at = table.Column<string>(),
                name = table.Column<string>(nullable: true),
                email = table.Column<string>(nullable: true),
                invitation = table.Column<string>(nullable: true),
                receipt = table.Column<string>(nullable: true),
                used_at = table.Column<string>(nullable: true),
                bearer = table.Column<string>(nullable: true),
                office = table.Column<string>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_answer_links", row => row.id));
        migrationBuilder.CreateIndex(
            "IX_answer_links_initiative_request", "answer_links", ["initiative", "request"]);
    }
}
