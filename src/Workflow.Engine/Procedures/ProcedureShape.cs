using System.Collections.Immutable;
using Workflow.Engine.Yaml;

namespace Workflow.Engine.Procedures;

/// <summary>The form of a procedure's definition: <c>procedures/KEY.vVERSION.yaml</c>.</summary>
public static class ProcedureShape
{
    /// <summary>The roles that may own a stage or take a step.</summary>
    public static readonly ImmutableArray<string> Movers =
        [.. Roles.All.Except([Roles.Auditor, Roles.Admin, Roles.Ministry])];

    private static readonly Field Note = Optional("note", Shapes.Local, "What people should know of it.");

    private static readonly Shape Clock = new MapShape(
        Optional("id", Shapes.Id, "Its id; without it the stage's."),
        new Field("days", new NumberShape(1, 999), "Working days until it is due."),
        new Field("warn", new NumberShape(0, 999), "Working days left when due-soon is raised."),
        new Field("kind", new WordShape(["statutory", "house"]), "Set by law, or an office's own target."),
        Optional("start", new WordShape(["entry", "receipt"]), "The stage's entry, or the DPRD's receipt."),
        Shapes.Basis);

    private static readonly Shape Needs = new ListShape(new UseShape(
        GuardUse.Known.ToImmutableSortedDictionary(use => use.Key, use => Arguments(use.Value.Arguments)),
        [Shapes.Basis, Shapes.BasisKind]));

    private static readonly Field To = new("to", Shapes.Id, "The stage it leads to.");

    private static readonly ImmutableArray<Field> StepEnd =
    [
        Shapes.Basis,
        Shapes.BasisKind,
        Shapes.Title,
        Optional("by", new ListShape(new WordShape(Movers)), "Who takes it, if not the stage's owner."),
        Optional("alsoOnHold", new FlagShape(), "Whether it may be taken on hold."),
        Optional("needs", Needs, "The guards, in the order in which unmet ones are told."),
        Optional("asks", new ListShape(Shapes.Id), "Kinds of documents asked for, not required."),
        Note,
    ];

    private static readonly ListShape Stages = Shapes.Named(
        "stage", "Its id.",
        Optional("phase", Shapes.Id, "The phase it belongs to; none for a final stage."),
        Optional("final", new FlagShape(), "Nothing more happens here."),
        Optional("startsAgreement", new FlagShape(), "Whether an agreement starts on entering it."),
        new Field("owner", new WordShape(Movers), "Whose move it is."),
        Shapes.Basis,
        Shapes.BasisKind,
        Optional("clock", Clock, "Its clock."),
        Optional("steps", Steps([To]), "The moves out of it."));

    /// <summary>The whole file.</summary>
    public static readonly MapShape Whole = new(
        new Field("procedure", Shapes.Id, "The key."),
        new Field("version", new NumberShape(1, 999), "From 1; a version in use never changes."),
        new Field("validFrom", new DateShape(), "The first day to open an initiative under it."),
        Optional("validTo", new DateShape(), "The last such day; none while it is in force."),
        new Field("basis", Shapes.Citation, "The law it rests on."),
        Optional("allowSkips", new FlagShape(), "Whether a later step may be taken over skipped stages."),
        Shapes.Title,
        Note,
        new Field("phases", Shapes.Named("phase", "Its id."), "The phases, in order."),
        new Field("origins", Shapes.Named("origin", "Its id."), "Where an initiative may come from."),
        new Field(
            "objects", Shapes.Named("object", "Its id."),
            "What it may be about; the last is for what no other names."),
        Optional("modes", Shapes.Named("mode", "Its id."), "Modes of cooperation."),
        new Field("partnerKinds", PartnerKinds(), "Kinds of foreign partner."),
        Optional("requirements", Requirements(), "What must be found met."),
        Optional("sectionBases", SectionBases(), "Who asks for the sections of its documents, by day."),
        new Field("stages", Stages, "The stages; the first is where an initiative opens, final ones last."),
        Optional("everywhere", Steps([To with { Required = false }, Effect()]), "Steps of each open stage."));

    private static Field Optional(string key, Shape shape, string meaning) =>
        new(key, shape, meaning, Required: false);

    private static Field Effect() => Optional(
        "effect", new WordShape(["hold", "resume"]), "Pauses work or goes on with it; the stage stays.");

    private static ListShape Steps(ImmutableArray<Field> where) =>
        new(new MapShape([new Field("step", Shapes.Id, "Its id."), .. where, .. StepEnd]));

    private static ListShape PartnerKinds() =>
        Shapes.Named("kind", "Its id.", Optional("mode", Shapes.Id, "Its mode; none for every mode."));

    private static ListShape Requirements() => Shapes.Named(
        "requirement", "Its id.",
        new Field("basis", Shapes.Citation, "The article."),
        Optional("onlyForObject", Shapes.Id, "It applies only where this is an object of the cooperation."));

    private static ListShape SectionBases() => new(new MapShape(
        new Field("document", Shapes.Id, "The kind of document."),
        Optional("section", Shapes.Id, "One section, of which the article speaks; none for all of them."),
        Shapes.Basis,
        Shapes.BasisKind,
        Optional("from", new DateShape(), "The first day; none for always before."),
        Optional("until", new DateShape(), "The last day; none while it holds.")));

    private static Shape? Arguments(GuardArguments arguments) => arguments switch
    {
        GuardArguments.None => null,
        GuardArguments.Documents or GuardArguments.Parties => new ListShape(Shapes.Id),
        _ => Shapes.Id,
    };
}
