using Workflow.Host.Platform;

namespace Workflow.Host.Features.Mail;

/// <summary>Notices by e-mail.</summary>
public static class MailModule
{
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.AddSettings(MailOptions.From);
        services.AddSingleton<MailHours>().AddSingleton<MailTaker>().AddSingleton<MailLetters>()
            .AddSingleton<MailRun>()
            .AddSingleton<MailDesk>();
        services.AddSingleton(provider => provider.GetRequiredService<MailTaker>().Taker);
        services.AddHealthChecks().AddCheck<MailHealth>("mail");
        return services;
    }
}
