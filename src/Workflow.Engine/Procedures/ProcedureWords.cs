using System.Collections.Immutable;
using Workflow.Engine.Clocks;

namespace Workflow.Engine.Procedures;

/// <summary>What a definition says, in an officer's words: needs, clocks, and who takes a step.</summary>
/// <param name="procedure">The procedure whose documents and steps are named.</param>
/// <param name="words">The names of roles and parties.</param>
public sealed class ProcedureWords(Procedure procedure, WordList words)
{
    /// <summary>
    /// What each guard asks for, by its name in a definition; <c>{0}</c> is its arguments by their names.
    /// </summary>
    /// <remarks>A test holds this together with <see cref="GuardUse.Known"/>.</remarks>
    public static readonly ImmutableSortedDictionary<string, LocalText> Guards =
        new Dictionary<string, LocalText>
        {
            ["document"] = new("Dokumen {0} sudah dicatat", "The document {0} is recorded"),
            ["fresh"] = new(
                "Dokumen {0} dicatat baru sejak tahap ini dimasuki",
                "The document {0} is recorded anew since this stage was entered"),
            ["complete"] = new(
                "Dokumen {0} sudah dicatat dan memuat semua bagian yang ditentukan",
                "The document {0} is recorded with all its prescribed sections"),
            ["fresh-and-complete"] = new(
                "Dokumen {0} dicatat baru sejak tahap ini dimasuki dan memuat semua bagian yang ditentukan",
                "The document {0} is recorded anew since this stage was entered, with all its prescribed "
                    + "sections"),
            ["one-of"] = new("Salah satu sudah dicatat: {0}", "One of these is recorded: {0}"),
            ["requirements-met"] = new(
                "Semua persyaratan yang berlaku sudah ditelaah dan terpenuhi",
                "Every requirement that applies was found to be met"),
            ["consulted"] = new(
                "Sudah dikonsultasikan pada tahap ini dengan {0}", "Consulted in this stage: {0}"),
            ["dated-after-consultations"] = new(
                "Tanggal dokumen {0} tidak mendahului konsultasi yang terakhir",
                "The document {0} is not dated before the last of the consultations"),
            ["attended"] = new("Hadir dalam rapat: {0}", "Attended the meeting: {0}"),
            ["another-person-than"] = new(
                "Dilakukan oleh orang lain, bukan orang yang melakukan {0}",
                "Taken by another person than the one of {0}"),
            ["reason"] = new("Disertai alasan tertulis", "A reason is written"),
        }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>What a need asks for, without its article.</summary>
    public LocalText Need(Need need)
    {
        var names = need.Arguments.Select(argument => Name(need.Guard, argument)).ToList();
        var said = Guards[need.Guard];
        return new(
            said.Id.Replace("{0}", Listed(names, Language.Indonesian), StringComparison.Ordinal),
            said.En.Replace("{0}", Listed(names, Language.English), StringComparison.Ordinal));
    }

    /// <summary>Such as <c>45 hari kerja</c>.</summary>
    public static LocalText Days(Clock clock) => new(
        $"{clock.Target.Days} hari kerja",
        English.Count(clock.Target.Days, "working day"));

    /// <summary>Whether the law or the office sets the days.</summary>
    public static LocalText Kind(Clock clock) => clock.Kind == ClockKind.Statutory
        ? new("menurut peraturan", "statutory")
        : new("target kantor", "office target");

    /// <summary>What starts the clock.</summary>
    public static LocalText Start(Clock clock) => clock.Start == ClockStart.Receipt
        ? new("sejak permohonan diterima DPRD", "from the day the DPRD received the request")
        : new("sejak tahap dimasuki", "from entering the stage");

    /// <summary>Who takes a step: those it names, or the owner of the stage.</summary>
    public LocalText Takers(Step step, Stage stage)
    {
        return LocalText.OneOf([.. (step.By.IsEmpty ? [stage.Owner] : step.By).Select(words.Role)]);
    }

    /// <summary>The name of a kind of document, or its id.</summary>
    public LocalText Document(string kind) => procedure.FindDocument(kind)?.Title ?? new(kind, kind);

    /// <summary>Who asks for the sections of a kind of document, one after the other.</summary>
    public IEnumerable<SectionBasis> SectionsBases(DocumentKind kind) => procedure.SectionBases
        .Where(one => one.IsOf(kind.Id, null))
        .DefaultIfEmpty(new(kind.Id, null, kind.Basis ?? Basis.House, null, null));

    /// <summary>Such as <c>sejak 22 Mei 2020</c>; empty for always.</summary>
    public static LocalText Days(SectionBasis one)
    {
        var (from, until) = (In(one.From, "sejak", "from"), In(one.Until, "sampai", "until"));
        return new($"{from.Id} {until.Id}".Trim(), $"{from.En} {until.En}".Trim());

        static LocalText In(DateOnly? day, string id, string en) => day is { } known
            ? new($"{id} {CivilDates.InWords(known).Id}", $"{en} {CivilDates.InWords(known).En}")
            : new("", "");
    }

    private LocalText Name(string guard, string argument) => GuardUse.Known[guard].Arguments switch
    {
        GuardArguments.Document or GuardArguments.Documents => Quoted(Document(argument)),
        GuardArguments.Step => Quoted(StepTitle(argument)),
        _ when guard == "attended" && argument == "regency-city" => new(
            words.Party(argument).Id + " (bila bersangkutan)",
            words.Party(argument).En + " (where concerned)"),
        _ => words.Party(argument),
    };

    private LocalText StepTitle(string id) => procedure.Stages.SelectMany(stage => stage.Steps)
        .FirstOrDefault(step => step.Id == id)?.Title ?? new(id, id);

    private static LocalText Quoted(LocalText name) => new($"“{name.Id}”", $"“{name.En}”");

    private static string Listed(List<LocalText> names, Language language) =>
        string.Join(", ", names.Select(name => name.In(language)));
}
