using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Mail;

/// <summary>Degraded while mails wait longer than an hour for a server that does not take them.</summary>
internal sealed class MailHealth(MailOptions options, MailHours hours, Database database) : IHealthCheck
{
    /// <summary>With the pauses between them an hour.</summary>
    private const int Attempts = 6;

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext healthCheckContext, CancellationToken cancellationToken = default)
    {
        if (!options.IsOn)
            return HealthCheckResult.Healthy();

        try
        {
            return await Waits(cancellationToken)
                ? HealthCheckResult.Degraded("Mails have waited for more than an hour; the log says why.")
                : HealthCheckResult.Healthy();
        }
        catch (DbException error)
        {
            return HealthCheckResult.Degraded("The database does not tell which mails wait.", error);
        }
    }

    private async Task<bool> Waits(CancellationToken stop)
    {
        await using var db = database.Context();
        var (now, late) = (hours.Now, hours.Now.AddHours(-1));
        var isLate = hours.AreOn(now) && hours.AreOn(late);
        return await db.Set<MailRow>().AnyAsync(
            mail => mail.State == MailStates.Waiting
                && (mail.Attempts >= Attempts || (isLate && mail.DueAt < late)),
            stop);
    }
}
