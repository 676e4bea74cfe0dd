namespace Workflow.Host.Features.Calendar;

public static class CalendarModule
{
    public static IServiceCollection AddCalendar(this IServiceCollection services) => services
        .AddSingleton<CalendarDesk>()
        .AddSingleton<CalendarRecount>()
        .AddSingleton<DueMoves>();
}
