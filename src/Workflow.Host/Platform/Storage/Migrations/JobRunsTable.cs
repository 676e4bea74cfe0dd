using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Host.Platform.Storage.Migrations;

/// <summary>The last runs of each job.</summary>
[DbContext(typeof(WorkflowDb))]
[Migration("20261121000200_JobRuns")]
public sealed class JobRunsTable : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("job_runs", table => new
        {
            id = table.Column<string>(),
            job = table.Column<string>(),
            started_at = table.Column<string>(),
            ended_at = table.Column<string>(),
            done = table.Column<int>(),
            error = table.Column<string>(nullable: true),
            asked_by = table.Column<string>(nullable: true),
        }, constraints: table => table.PrimaryKey("PK_job_runs", row => row.id));
        migrationBuilder.CreateIndex("IX_job_runs_job_started_at", "job_runs", ["job", "started_at"]);
    }
}
