using Workflow.Host.Features.Procedures;

namespace Workflow.Host.Features.Calendar;

public static class CalendarModule
{
    public static IServiceCollection AddCalendar(this IServiceCollection services) => services
        .AddSingleton<CalendarDesk>()
        .AddSingleton(provider => new RuleSource(
            provider.GetRequiredService<CalendarDesk>().Load, CalendarRecount.Job))
        .AddSingleton<CalendarRecount>()
        .AddSingleton<DueMoves>();
}
