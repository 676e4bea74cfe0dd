using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Workflow.Engine;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Pages;
using ICalendar = Ical.Net.Calendar;

namespace Workflow.Host.Features.Feed;

/// <summary>
/// What falls due as a calendar (RFC 5545, RFC 7986). The same days give the same bytes: no moment of writing
/// stands in it, so that a program that asks again is told that nothing has changed.
/// </summary>
internal static class FeedCalendar
{
    /// <summary>How often a program is asked to look again.</summary>
    private const string Refresh = "PT3H";

    /// <param name="addressOf">The address of a page of ours.</param>
    public static string Write(DueDaysFound found, Language language, Func<string, string> addressOf)
    {
        var say = new Localizer(language);
        var calendar = new ICalendar
        {
            ProductId = $"-//Prakarsa//Prakarsa//{say.Code.ToUpperInvariant()}",
        };
        var name = say.L("Prakarsa: jatuh tempo", "Prakarsa: due days")
            + (found.IsMore ? say.L(" (yang terdekat)", " (the nearest)") : "");
        var told = say.L(
            "Yang jatuh tempo bagi Anda di Prakarsa; yang berubah di sana berubah di sini.",
            "What falls due for you in Prakarsa; what changes there changes here.")
            + (found.IsMore
                ? say.L(
                    " Ada lebih banyak daripada yang ditampilkan di sini; semuanya ada di Prakarsa.",
                    " There is more than is shown here; all of it is in Prakarsa.")
                : "");
        foreach (var (property, text) in new[]
        {
            ("NAME", name), ("X-WR-CALNAME", name), ("DESCRIPTION", told), ("X-WR-CALDESC", told),
            ("X-PUBLISHED-TTL", Refresh),
        })
            calendar.AddProperty(property, text);
        var refresh = new CalendarProperty("REFRESH-INTERVAL", Refresh);
        refresh.AddParameter("VALUE", "DURATION");
        calendar.Properties.Add(refresh);
        calendar.AddTimeZone(Zone());
        calendar.Events.AddRange(found.Items.Select(day => Event(day, language, addressOf(day.Path))));
        return new CalendarSerializer().SerializeToString(calendar)!;
    }

    /// <summary>No entry has an hour; but a calendar without any entry must have something (§3.4).</summary>
    private static VTimeZone Zone()
    {
        var offset = new UtcOffset(CivilClock.Wib.BaseUtcOffset);
        var zone = new VTimeZone(CivilClock.Wib.Id);
        zone.TimeZoneInfos.Clear();
        zone.TimeZoneInfos.Add(new VTimeZoneInfo("STANDARD")
        {
            OffsetFrom = offset,
            OffsetTo = offset,
            TimeZoneName = CivilClock.Wib.StandardName,
            Start = new CalDateTime(1970, 1, 1, 0, 0, 0),
        });
        return zone;
    }

    private static CalendarEvent Event(DueDay day, Language language, string address)
    {
        var changed = new CalDateTime(CivilClock.StartOf(day.ChangedOn).UtcDateTime);
        var told = new CalendarEvent
        {
            Uid = $"{day.Id}@prakarsa",
            Start = new CalDateTime(day.On),
            End = new CalDateTime(day.On.AddDays(1)), // The day after the last.
            Summary = day.TitleIn(language),
            // Several programs show no URL.
            Description = $"{day.WhyIn(language)}\n{address}",
            Url = new Uri(address),
            Transparency = TransparencyType.Transparent,
            Sequence = (int)day.Version,
            DtStamp = changed,
            LastModified = changed,
        };
        told.Categories.Add(day.Category.In(language));
        return told;
    }
}
