using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine.Clocks;
using Workflow.Engine.Procedures;
using Workflow.Host.Features.Procedures;

namespace Workflow.Host.Tests.Features.Calendar;

/// <summary>The application as if the decree of 2027 were not out: its days are estimates.</summary>
internal static class EstimatedYear
{
    public static readonly HostChanges Changes =
        new(Services: services => services.AddSingleton(new Rulebooks(Definitions())));

    private static DefinitionSet Definitions()
    {
        var shipped = DefinitionFiles.Load(new ConfigurationBuilder().Build());
        var thisYear = Enumerable.Range(0, 365).SelectMany(
            day => shipped.Calendar.HolidaysOn(new DateOnly(2026, 1, 1).AddDays(day)));
        var estimate = new Holiday(
            new(2027, 3, 9), HolidayKind.PublicHoliday, "Hari Raya Idul Fitri (perkiraan)", Estimated: true);
        return shipped with { Calendar = new([.. thisYear, estimate]) };
    }
}
