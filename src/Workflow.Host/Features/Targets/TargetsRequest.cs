using System.Globalization;
using Workflow.Engine.Clocks;
using Workflow.Host.Platform.Http;

namespace Workflow.Host.Features.Targets;

/// <summary>A target as it was typed; both empty for the definition's.</summary>
public sealed record TargetRequest(string Clock, string? Days, string? Warn);

/// <summary>An office's targets as they were typed.</summary>
public sealed record TargetsRequest(
    IReadOnlyList<TargetRequest> Clocks, string? StallDays, bool RemarksLoiYear = false)
{
    public const int MostDays = 366;

    /// <summary>The field of a clock's days, and that of its warning.</summary>
    public static string DaysField(string clock) => "days:" + clock;

    public static string WarnField(string clock) => "warn:" + clock;

    /// <exception cref="WrongInputException">Something in it is wrong.</exception>
    public OfficeTargetsSet ToEvent(DateOnly today, string region, IEnumerable<KnownClock> known)
    {
        var errors = new InputErrors();
        var ids = known.Select(clock => clock.Id).ToHashSet();
        var set = OfficeTargetsSet.Defaults(today, region) with
        {
            StallDays = IsEmpty(StallDays) ? null : Number("stallDays", StallDays, 1, errors),
            RemarksLoiYear = RemarksLoiYear ? true : null,
        };
        foreach (var given in Clocks.Where(given => !IsEmpty(given.Days) || !IsEmpty(given.Warn)))
        {
            if (!ids.Contains(given.Clock))
                errors.Add(
                    DaysField(given.Clock), "Bukan target kantor yang dikenal.",
                    "This is no known target of an office.");
            else if (Target(given, errors) is { } target)
                set = set with { Clocks = set.Clocks.SetItem(given.Clock, target) };
        }

        errors.ThrowIfAny();
        return set;
    }

    private static ClockTarget? Target(TargetRequest given, InputErrors errors)
    {
        var (daysField, warnField) = (DaysField(given.Clock), WarnField(given.Clock));
        var days = Number(daysField, given.Days, 1, errors);
        var warn = Number(warnField, given.Warn, 0, errors);
        if (warn >= days)
        {
            errors.Add(
                warnField, $"Harus kurang dari {days}, jumlah harinya.",
                $"It must be less than {days}, the number of days.");
        }

        return days is null || warn is null ? null : new(days.Value, warn.Value);
    }

    private static int? Number(string field, string? text, int least, InputErrors errors)
    {
        if (int.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= MostDays)
            return number;

        if (IsEmpty(text))
            errors.Add(field, "Isi keduanya, atau kosongkan keduanya.", "Fill in both, or leave both empty.");
        else
            errors.Add(
                field, $"Bilangan bulat {least} sampai {MostDays}.",
                $"A whole number from {least} to {MostDays}.");
        return null;
    }

    private static bool IsEmpty(string? text) => string.IsNullOrWhiteSpace(text);
}
