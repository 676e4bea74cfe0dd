
namespace Workflow.Benchmarks;

/// <summary>
/// The pages as a reader waits for them, from the application as users start it, with its demonstration grown
/// to 100,000 initiatives. Each page is asked for by who sees most of it.
/// </summary>
internal static class Pages
{
    private const int Warm = 60;
    private const int Asked = 60;

    /// <summary>Who asks for which pages; <c>{id}</c> is an initiative in sight.</summary>
    private static readonly (string Who, string[] Paths)[] Visits =
    [
        ("auditor", ["/", "/initiatives", "/initiatives?q=barcelona", "/initiatives?flag=overdue&sort=due",
            "/initiatives?page=40", "/initiatives/{id}", "/board", "/board?region=33.74", "/board?country=ES",
            "/board?object=culture", "/board?officer=-", "/agreements",
            "/procedures", "/procedures/ksdpl", "/journal", "/journal?actor=petugas", "/admin/accounts",
            "/admin/calendar", "/admin/targets", "/admin/jobs"]),
        ("kemendagri", ["/", "/board", "/notices"]),
        ("petugas", ["/", "/initiatives", "/initiatives/new?procedure=ksdpl", "/initiatives/{id}", "/board",
            "/notices"]),
        ("penyelia", ["/", "/board", "/journal", "/admin/targets"]),
    ];

    public static Task Run() => GrownDemonstration.Measure(async data =>
    {
        using var application = await Application.Start(data);
        await application.Rest();
        foreach (var (who, paths) in Visits)
            await Visit(application.Address, who, paths);
    });

    private static async Task Visit(Uri address, string who, string[] paths)
    {
        using var reader = await Reader.SignIn(address, who);
        var id = (await reader.Initiatives())[0];
        foreach (var path in paths)
            await Measure(reader, who, path, path.Replace("{id}", id, StringComparison.Ordinal));
    }

    private static async Task Measure(Reader reader, string who, string page, string path)
    {
        for (var time = 0; time < Warm; time++)
            await reader.Get(path);
        var samples = new List<double>();
        var bytes = 0;
        for (var time = 0; time < Asked; time++)
            samples.Add(await Figures.Ms(async () => bytes = (await reader.Get(path)).Length));
        Figures.Print(new
        {
            bench = "pages",
            page,
            who,
            stored = GrownDemonstration.Stored,
            bytes,
            p50Ms = Math.Round(Figures.Median(samples), 1),
            p95Ms = Math.Round(Figures.P95(samples), 1),
        });
    }
}
