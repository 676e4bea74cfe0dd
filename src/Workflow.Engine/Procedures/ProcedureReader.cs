using System.Collections.Immutable;
using System.Security.Cryptography;
using Workflow.Engine.Clocks;
using Workflow.Engine.Yaml;
using YamlDotNet.RepresentationModel;

namespace Workflow.Engine.Procedures;

/// <summary>Reads the definition of a procedure; one with any problem is not returned.</summary>
public sealed class ProcedureReader
{
    private readonly ProcedureContext _context;

    private ProcedureReader(ProcedureContext context) => _context = context;

    /// <summary>Reads and examines a definition.</summary>
    /// <param name="file">The file.</param>
    /// <param name="documents">The kinds of documents it may name.</param>
    /// <param name="words">The parties it may name.</param>
    /// <param name="problems">Where what is wrong is noted.</param>
    /// <returns>The procedure, or null when anything is wrong.</returns>
    internal static Procedure? Read(
        DefinitionFile file, IReadOnlyList<DocumentKind> documents, WordList words, Problems problems)
    {
        if (ShapeCheck.Parse(file, ProcedureShape.Whole, problems) is not { } root)
            return null;

        var context = new ProcedureContext(documents, words, problems);
        var procedure = new ProcedureReader(context).Procedure(root, file);
        ProcedureLint.Check(procedure, context);
        return problems.Any ? null : procedure;
    }

    private Procedure Procedure(YamlMappingNode root, DefinitionFile file) => _context.Keep(
        new Procedure
        {
            Key = root.Text("procedure"),
            Version = root.Number("version"),
            ValidFrom = root.Date("validFrom"),
            ValidTo = root.OptionalDate("validTo"),
            Title = root.Local("title"),
            Basis = root.Law("basis")!,
            AllowSkips = root.Flag("allowSkips"),
            Note = root.OptionalLocal("note"),
            Phases = List(root, "phases", node => new Phase(node.Text("phase"), node.Local("title"))),
            Stages = List(root, "stages", node => Stage(node, root)),
            Origins = List(root, "origins", node => Choice(node, "origin")),
            Objects = List(root, "objects", node => Choice(node, "object")),
            Modes = List(root, "modes", node => Choice(node, "mode")),
            PartnerKinds = List(root, "partnerKinds", node =>
                new PartnerKind(node.Text("kind"), node.Local("title"), node.OptionalText("mode"))),
            Requirements = List(root, "requirements", node => new Requirement(
                node.Text("requirement"), node.Local("title"), node.Law("basis")!,
                node.OptionalText("onlyForObject"))),
            SectionBases = List(root, "sectionBases", node => new SectionBasis(
                node.Text("document"), node.OptionalText("section"), node.Basis() ?? Basis.House,
                node.OptionalDate("from"), node.OptionalDate("until"))),
            Documents = _context.Documents,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(file.Bytes.Span)),
            File = file.Path,
        },
        root);

    private ImmutableArray<T> List<T>(YamlMappingNode map, string key, Func<YamlMappingNode, T> read)
        where T : class =>
        [.. map.Maps(key).Select(node => _context.Keep(read(node), node))];

    private static Choice Choice(YamlMappingNode node, string key) =>
        new(node.Text(key), node.Local("title"));

    private Stage Stage(YamlMappingNode node, YamlMappingNode root)
    {
        var id = node.Text("stage");
        var basis = node.Basis();
        var own = List(node, "steps", step => Step(step, id, basis));
        return new()
        {
            Id = id,
            Phase = node.OptionalText("phase"),
            Owner = node.Text("owner"),
            Basis = basis,
            Title = node.Local("title"),
            Clock = node.Find("clock") is YamlMappingNode clock
                ? _context.Keep(Clock(clock, id), clock)
                : null,
            StartsAgreement = node.Flag("startsAgreement"),
            Steps = node.Flag("final")
                ? own
                : [.. own, .. List(root, "everywhere", step => Step(step, id, null))],
        };
    }

    private static Clock Clock(YamlMappingNode node, string stage) => new(
        node.OptionalText("id") ?? stage,
        new(node.Number("days"), node.Number("warn")),
        node.Text("kind") == "statutory" ? ClockKind.Statutory : ClockKind.House,
        node.OptionalText("start") == "receipt" ? ClockStart.Receipt : ClockStart.Entry,
        node.Law("basis"));

    private Step Step(YamlMappingNode node, string stage, Basis? stageBasis)
    {
        var basis = node.Basis() ?? stageBasis ?? Basis.House;
        return new()
        {
            Id = node.Text("step"),
            To = node.OptionalText("to") ?? stage,
            Title = node.Local("title"),
            Basis = basis,
            By = node.Texts("by"),
            AlsoOnHold = node.Flag("alsoOnHold"),
            Effect = node.OptionalText("effect") switch
            {
                "hold" => StepEffect.Hold,
                "resume" => StepEffect.Resume,
                _ => StepEffect.Move,
            },
            Needs = [.. node.Items("needs").Select(need => _context.Keep(Need(need, basis), need))],
            Asks = node.Texts("asks"),
            Note = node.OptionalLocal("note"),
        };
    }

    /// <summary>A need that says not who asks for it is reported; only bare ones have no say.</summary>
    private static Need Need(YamlNode node, Basis step)
    {
        if (node is not YamlMappingNode map)
        {
            var bare = ((YamlScalarNode)node).Value!;
            return new(bare, [], GuardUse.Known[bare].House ? Basis.House : step);
        }

        var (guard, value) = map.Children
            .Select(pair => (Key: ((YamlScalarNode)pair.Key).Value!, pair.Value))
            .First(pair => GuardUse.Known.ContainsKey(pair.Key));
        return new(
            guard,
            value is YamlSequenceNode list
                ? [.. list.Select(item => ((YamlScalarNode)item).Value!)]
                : [((YamlScalarNode)value).Value!],
            map.Basis() ?? Basis.House);
    }
}
