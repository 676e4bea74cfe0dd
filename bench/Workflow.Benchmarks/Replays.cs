using System.Text;
using Microsoft.Extensions.Configuration;
using Workflow.Engine.Cases;
using Workflow.Host.Features.Procedures;

namespace Workflow.Benchmarks;

/// <summary>A case of ten years, read and replayed day by day: first cold, then as it goes on.</summary>
internal static class Replays
{
    private const int Times = 21;

    private const string Case = """
        case: ten-years
        title: Ten years in one stage after another
        procedure: ksdpl
        region: {id: "31", name: DKI Jakarta, kind: province}
        partner: {name: Example City, country: JP, kind: city}
        objects: [culture]
        origin: region
        opened: 2019-01-02
        events:
          - {date: 2019-01-10, step: accept-initiative}
          - {date: 2019-02-01, document: exploration-report}
          - {date: 2019-02-04, findings: all-met}
          - {date: 2019-06-03, step: complete-review}
          - {date: 2019-09-02, document: loi-draft}
          - {date: 2019-09-03, step: agree-loi-text}
          - {date: 2020-01-06, document: study, sections: all}
          - {date: 2020-03-02, hold: waiting for the partner}
          - {date: 2021-03-01, resume: true}
          - {date: 2021-03-02, consulted: kemendagri}
          - {date: 2021-03-03, consulted: kemlu}
          - {date: 2021-03-04, document: loi-signed}
          - {date: 2021-03-05, step: sign-loi}
          - {date: 2021-05-03, document: cooperation-plan, sections: all}
          - {date: 2021-05-03, document: dprd-request-letter}
          - {date: 2021-05-04, step: submit-to-dprd}
          - {date: 2024-05-06, note: still no decision}
        until: 2028-12-31
        """;

    public static void Run()
    {
        var definitions = DefinitionFiles.Load(new ConfigurationBuilder().Build());
        var file = new Engine.Yaml.DefinitionFile("ten-years.yaml", Encoding.UTF8.GetBytes(Case));
        var days = new DateOnly(2028, 12, 31).DayNumber - new DateOnly(2019, 1, 2).DayNumber + 1;
        var lines = 0;
        void Replay() =>
            lines = CaseReplay.Run(CaseReader.Read(file, definitions), definitions.Calendar).Count;

        var cold = Figures.Ms(Replay);
        var warm = Figures.Median(Enumerable.Range(0, Times).Select(_ => Figures.Ms(Replay)));
        Figures.Tell($"{lines} lines.");
        Figures.Print(new { bench = "replay", days, ms = Math.Round(warm, 1), coldMs = Math.Round(cold, 1) });
    }
}
