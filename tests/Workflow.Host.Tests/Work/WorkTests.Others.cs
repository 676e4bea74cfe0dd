using Workflow.Host.Tests.Features.Feed;

namespace Workflow.Host.Tests.Work;

/// <content>
/// What jobs, commands, calls and the pages of one thing cost does not grow with what is stored either.
/// </content>
internal sealed partial class WorkTests
{
    /// <summary>A job with nothing to do finds that out without looking at what is stored.</summary>
    /// <remarks>
    /// Others read all by what they are for: <c>integrity</c> verifies, <c>stage-times</c> counts every stay
    /// anew, <c>planner</c> samples each index, <c>heads</c> writes down where every journal ends.
    /// </remarks>
    [TestCase("day")]
    [TestCase("attention")]
    [TestCase("renewals")]
    [TestCase("proposals")]
    [TestCase("terms")]
    [TestCase("tokens")]
    [TestCase("targets")]
    [TestCase("calendar")]
    [TestCase("deliveries")]
    [TestCase("upkeep")]
    public async Task Job_WithNothingToDo_TouchesLittle(string job)
    {
        await _country.Asked(host => host.RunJob(job));

        var queries = await _country.Asked(host => host.RunJob(job));

        AssertTouched(queries, each: 300, all: 1_000);
    }

    /// <summary>Each statement of each step of the procedure, with all that it needs before.</summary>
    [Test]
    public async Task Procedure_FromOpeningToSigning_EachStatementTouchesLittle()
    {
        Walk walk = null!;
        foreach (var stage in Walk.Stages.Append("in-force"))
        {
            var queries = await _country.Asked(async host =>
            {
                walk ??= await Walk.Open(host);
                await walk.To(stage);
                await walk.Read();
                await host.RunJob("deliveries");
            });
            AssertTouched(queries, each: 200, all: 20_000);
        }
    }

    [TestCase("officer", "")]
    [TestCase("officer", "/journal")]
    [TestCase("auditor", "")]
    [TestCase("auditor", "/journal")]
    public Task CallsOfOne_TouchWhatIsItsOwn(string role, string part) =>
        AssertCall(role, $"initiatives/{_country.Whole}{part}", 700); // With all accounts.

    [TestCase("notices", 1_500)] // The total is exact: all that the role was ever told.
    [TestCase("board", 2_000)]
    [TestCase("agreements", 1_000)]
    [TestCase("procedures", 300)]
    public Task Calls_TouchWhatTheyShow(string path, int most) => AssertCall("officer", path, most);

    [TestCase("/initiatives/{0}", 300)]
    [TestCase("/initiatives/{0}/notes/new", 300)]
    [TestCase("/initiatives/{0}/documents/new", 300)]
    [TestCase("/initiatives/{0}/parties", 300)]
    [TestCase("/initiatives/{0}/findings", 300)]
    [TestCase("/initiatives/{0}/officers", 600)] // Reads all accounts: two or three a region.
    [TestCase("/initiatives/{0}/corrections/new", 300)]
    [TestCase("/initiatives/{0}/steps/accept-initiative", 300)]
    [TestCase("/initiatives/new", 300)]
    [TestCase("/initiatives/import", 300)]
    [TestCase("/initiatives/handover", 600)] // So does this.
    [TestCase("/agreements", 1_000)]
    [TestCase("/agreements/import", 300)]
    [TestCase("/procedures", 300)]
    [TestCase("/procedures/ksdpl", 300)]
    [TestCase("/account", 300)]
    public Task PagesOfAnOfficer_TouchWhatTheyShow(string path, int most) => AssertPage(
        "officer 33.74", string.Format(null, path, _country.Whole), most);

    /// <summary>
    /// A calendar program reads far more than a desk shows, again and again: up to 400 of each pile, of each
    /// the keys in an index, its row and its state.
    /// </summary>
    [TestCase("auditor", 300)]
    [TestCase("kemendagri", 16_000)]
    [TestCase("supervisor 33", 16_000)]
    [TestCase("officer 33.74", 16_000)]
    [TestCase("dprd 33.74", 16_000)]
    [TestCase(StoredCountry.Busiest, 16_000)]
    public async Task Feed_TouchesWhatItTells(string reader, int most)
    {
        var path = await _country.MakeFeed(reader);

        AssertTouched(
            await _country.Asked(async host => await ReadFeed.Get(host, path)), most, 3 * most);
    }

    [TestCase("/journal", 2_000)]
    [TestCase("/journal?event=step-taken", 2_000)]
    [TestCase("/journal?actor=officer-33.74", 2_000)]
    [TestCase("/journal?actor=nobody-of-the-house", 2_000)]
    [TestCase("/journal?from=2026-01-01&to=2026-01-02", 2_000)]
    [TestCase("/journal/verification", 300)]
    [TestCase("/admin/jobs", 2_000)]
    [TestCase("/admin/targets", 2_000)]
    [TestCase("/admin/calendar", 300)]
    [TestCase("/admin/accounts", 2_000)]
    [TestCase("/agreements", 1_000)]
    public Task PagesOfAnAuditor_TouchWhatTheyShow(string path, int most) =>
        AssertPage("auditor", path, most);

    private async Task AssertPage(string reader, string path, long most) =>
        AssertTouched((await _country.Ask(reader, path)).Queries, most, 3 * most);

    private async Task AssertCall(string role, string path, long most) => AssertTouched(
        await _country.Asked(async host =>
        {
            var caller = await host.As(role, role == "auditor" ? null : Walk.Semarang);
            (await caller.Get(path)).Expect(200);
        }),
        most, 3 * most);

    private static void AssertTouched(List<Query> queries, long each, long all)
    {
        Assert.That(queries, Is.Not.Empty);
        AssertEach(queries, each);
        Assert.That(
            queries.Sum(query => query.Work), Is.LessThan(all),
            string.Join("\n", queries.OrderByDescending(query => query.Work).Take(5)));
    }
}
