namespace Workflow.Host.Tests.Support;

/// <summary>
/// Takes an initiative through the procedure over HTTP, each step by the person whose it is.
/// </summary>
internal sealed class Walk
{
    public const string Semarang = "33.74";
    public const string Ministry = "education-culture";

    /// <summary>
    /// The straight way: whose stage it is, what it needs, and the step out of it.
    /// </summary>
    private static readonly (string Stage, string Owner, string[] Documents, string Step)[] Way =
    [
        ("initiative", "officer", [], "accept-initiative"),
        ("review", "officer", ["exploration-report"], "complete-review"),
        ("loi-drafting", "officer", ["loi-draft"], "agree-loi-text"),
        ("consultation", "officer", ["study", "loi-signed"], "sign-loi"),
        ("plan-drafting", "officer", ["cooperation-plan", "dprd-request-letter"], "submit-to-dprd"),
        ("dprd-deliberation", "dprd", ["dprd-decision"], "approve-by-dprd"),
        ("verification", "kemendagri", ["written-consideration"], "clear-for-drafting"),
        ("text-drafting", "officer", ["mou-draft"], "submit-draft-text"),
        ("inter-ministry-meeting", "kemendagri", ["meeting-minutes"], "approve-draft-text"),
        ("kemlu-discussion", "kemlu", ["discussion-result", "confirmation-letter"], "issue-confirmation"),
        ("confirmation-forwarding", "kemendagri", [], "forward-confirmation"),
        ("signing-preparation", "region-head", ["full-powers", "mou-signed"], "sign-mou"),
    ];

    private static readonly string[] Requirements =
    [
        "diplomatic-relations", "regional-affair", "no-office-abroad", "no-interference", "plan-conformity",
        "equal-status", "complementarity", "people-to-people",
    ];

    private readonly RunningHost _host;
    private readonly string _region;

    private Walk(RunningHost host, string region, Reply opened)
    {
        (_host, _region) = (host, region);
        (Id, Version, Stage) = (opened.Id, opened.Version, opened.Stage);
        Number = (string)opened.Body["number"]!;
    }

    public Guid Id { get; }

    public string Number { get; }

    public long Version { get; private set; }

    public string Stage { get; private set; }

    public string Path => $"initiatives/{Id}";

    /// <summary>The stages of the straight way, in order.</summary>
    public static IEnumerable<string> Stages => Way.Select(leg => leg.Stage);

    /// <summary>A request to open an initiative with nothing wrong in it.</summary>
    public static Dictionary<string, object?> Request(
        string region = Semarang, string partner = "Jung-Gu", string title = "Kota kembar",
        string? openedOn = null) => new()
        {
            ["procedure"] = "ksdpl",
            ["title"] = title,
            ["region"] = region,
            ["partner"] = new { name = partner, country = "KR", kind = "city" },
            ["objects"] = new[] { "culture" },
            ["origin"] = "region",
            ["openedOn"] = openedOn,
        };

    public static Task<Walk> Open(RunningHost host, string region = Semarang, string partner = "Jung-Gu") =>
        Open(host, Request(region, partner));

    public static async Task<Walk> Open(RunningHost host, Dictionary<string, object?> request)
    {
        var region = (string)request["region"]!;
        var officer = await host.As("officer", region);
        return new(host, region, (await officer.Post("initiatives", request)).Expect(201));
    }

    /// <summary>Opens the renewal of an agreement.</summary>
    public static async Task<Walk> Renew(RunningHost host, string region, Guid agreement)
    {
        var officer = await host.As("officer", region);
        return new(
            host, region, (await officer.Post($"agreements/{agreement}/renewal", new { })).Expect(201));
    }

    public Task<Caller> Person(string role) =>
        _host.As(role, Engine.Roles.OfRegion.Contains(role) ? _region : null);

    public async Task<Walk> To(string stage)
    {
        foreach (var (_, owner, documents, step) in Way.SkipWhile(leg => leg.Stage != Stage)
            .TakeWhile(leg => leg.Stage != stage))
        {
            await Prepare(owner, documents);
            await Take(step, owner);
        }

        Assert.That(Stage, Is.EqualTo(stage));
        return this;
    }

    /// <summary>Provides what the present stage needs for its step ahead, and takes no step.</summary>
    public Task Prepare()
    {
        var (_, owner, documents, _) = Way.Single(leg => leg.Stage == Stage);
        return Prepare(owner, documents);
    }

    public async Task Take(string step, string role, string? on = null)
    {
        var person = await Person(role);
        var taken = (await person.Post($"{Path}/steps", new { step, version = Version, on })).Expect(200);
        (Version, Stage) = (taken.Version, taken.Stage);
    }

    public async Task<Guid> Record(string kind, string role = "officer", string? dated = null)
    {
        (string, string)[] fields = dated is null
            ? [("sections", "all")]
            : [("sections", "all"), ("dated", dated)];
        var recorded = (await (await Person(role)).Upload(Id, kind, Version, fields)).Expect(201);
        Version = recorded.Version;
        return recorded.Id;
    }

    public async Task Put(string path, object body, string role = "officer") =>
        Keep(await (await Person(role)).Put($"{Path}/{path}", body));

    public async Task Post(string path, object body, string role = "officer") =>
        Keep(await (await Person(role)).Post($"{Path}/{path}", body));

    /// <summary>Reads it as its officer, and goes on from the version read.</summary>
    public async Task<Reply> Read()
    {
        var view = (await (await Person("officer")).Get(Path)).Expect(200);
        (Version, Stage) = (view.Version, view.Stage);
        return view;
    }

    private void Keep(Reply reply)
    {
        Assert.That(reply.Status, Is.AnyOf(200, 201), reply.Text);
        Version = reply.Version;
    }

    private async Task Prepare(string owner, string[] documents)
    {
        var recorder = owner is "officer" or "region-head" ? "officer" : owner;
        if (Stage == "review")
            await Find();
        if (Stage == "consultation")
            await Attend("consulted", recorder, "kemendagri", "kemlu");
        foreach (var document in documents)
            await Record(document, recorder);
        if (Stage == "inter-ministry-meeting")
            await Attend("attended", recorder, "kemlu", $"ministry:{Ministry}", "province", "regency-city");
    }

    private async Task Find()
    {
        var view = await Read();
        var asked = (string?)view.Body["procedure"] == "ksdll" ? Requirements.Take(5) : Requirements;
        foreach (var requirement in asked)
            await Put($"findings/{requirement}", new { met = true, version = Version });
    }

    private async Task Attend(string how, string role, params string[] parties)
    {
        foreach (var party in parties)
            await Put(
                $"parties/{party}", new Dictionary<string, object> { [how] = true, ["version"] = Version },
                role);
    }
}
