using System.Globalization;
using Workflow.Engine;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Procedures;

namespace Workflow.Benchmarks;

/// <summary>
/// An initiative as officers leave it: its history decided by the engine, entry by entry, up to a length and
/// a day. It stands at the letter of intent, whose text can be agreed and revised as often as one likes.
/// </summary>
internal sealed class Tale
{
    /// <summary>The length from which the way to the letter of intent is told too, not taken over.</summary>
    private const int WholeWay = 16;

    private static readonly Region[] Regions =
    [
        new("31", "DKI Jakarta", "province"), new("33.74", "Kota Semarang", "city"),
        new("32.73", "Kota Bandung", "city"), new("35.78", "Kota Surabaya", "city"),
    ];

    private readonly Rulebook _rules;
    private readonly Actor _officer;
    private Initiative _state = Initiative.None;
    private DateOnly _day;

    private Tale(Rulebooks rulebooks, Region region, DateOnly opened)
    {
        _rules = rulebooks.For(rulebooks.NewestValidOn("ksdpl", opened)!, region.Id);
        _officer = Officer(region.Id);
        _day = opened;
    }

    public static Actor Officer(string region) => new("petugas", [Roles.Officer], region);

    /// <summary>Tells an initiative.</summary>
    /// <param name="which">Which one; names, number and region follow from it.</param>
    /// <param name="opened">The day of its opening; an entry a day follows.</param>
    /// <param name="entries">The length of its history, from 3.</param>
    public static Initiative Of(Rulebooks rulebooks, int which, DateOnly opened, int entries)
    {
        var tale = new Tale(rulebooks, Regions[which % Regions.Length], opened);
        tale.Open(which, takenOver: entries < WholeWay);
        if (entries >= WholeWay)
            tale.Review();
        tale.Document("loi-draft");
        tale.Say(Letter("agree-loi-text"));
        while (tale._state.Version < entries)
            tale.GoOn((int)tale._state.Version);
        return tale._state;
    }

    /// <summary>The step that can always be taken next.</summary>
    public static string Next(Initiative state) =>
        state.Stage == "loi-drafting" ? "agree-loi-text" : "revise-loi";

    private void Open(int which, bool takenOver)
    {
        var city = string.Create(CultureInfo.InvariantCulture, $"Example City {which}");
        Say(day => new Open(
            day, string.Create(CultureInfo.InvariantCulture, $"KSDPL-{_officer.Region}-2024-{which:0000000}"),
            $"Kerja sama dengan {city}", Regions[which % Regions.Length], new(city, "JP", "city"),
            ["culture", "technical-managerial-capacity"], "region",
            TakenOver: takenOver
                ? new("loi-drafting", _day, "Berkas kertas sejak kunjungan pertama.")
                : null));
    }

    private void Review()
    {
        Say(Letter("accept-initiative"));
        Document("exploration-report");
        foreach (var requirement in _rules.Procedure.RequirementsFor(_state.Opened.Objects))
            Say(day =>
                new RecordFact(new FindingRecorded(day, day, requirement.Id, Met: true, "Sesuai telaah.")));
        Say(Letter("complete-review"));
    }

    private void GoOn(int entry)
    {
        switch (entry % 4)
        {
            case 0:
                Document("study");
                break;
            case 1:
                Say(day => new RecordFact(new PartyRecorded(
                    day, day, entry % 8 == 1 ? "kemendagri" : "kemlu", Invited: true, Consulted: true,
                    Attended: false, "agree-with-notes", "Mohon dilengkapi dengan rencana tahunan.")));
                break;
            case 2:
                Say(day => new RecordFact(
                    new NoteTaken(day, day, "Mitra meminta jadwal baru melalui surat elektronik.")));
                break;
            default:
                Say(Letter(Next(_state)));
                break;
        }
    }

    private void Document(string kind) => Say(day => new RecordFact(new DocumentRecorded(
        day, day, Guid.CreateVersion7(), kind,
        [.. _rules.Procedure.FindDocument(kind)?.Sections.Select(section => section.Id) ?? []], day,
        new(new('a', 64), kind + ".pdf", 48_213),
        new("119/1234/SJ", day, "Biro Pemerintahan", "Sekretaris Daerah"))));

    private static Func<DateOnly, InitiativeCommand> Letter(string step) =>
        day => new TakeStep(day, step, CommandId: Guid.NewGuid().ToString());

    private void Say(Func<DateOnly, InitiativeCommand> command)
    {
        var accepted = (Accepted<InitiativeEvent>)InitiativeDecider.Decide(
            _state, command(_day), _officer, _rules, _day);
        _state = accepted.Events.Aggregate(_state, InitiativeFold.Evolve);
        _day = _day.AddDays(1);
    }
}
