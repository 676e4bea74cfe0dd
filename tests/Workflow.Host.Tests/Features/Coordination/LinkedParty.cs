using System.Net;
using System.Text.RegularExpressions;

namespace Workflow.Host.Tests.Features.Coordination;

/// <summary>An initiative in its consultation whose Kemlu was asked, and answers by a link.</summary>
internal sealed class LinkedParty(RunningHost host, Walk walk)
{
    public const string Party = "kemlu";

    public Walk Walk => walk;

    public string Page => $"/initiatives/{walk.Id}/requests/1/link";

    public static async Task<LinkedParty> Ask(RunningHost host, string region, string partner = "Penang")
    {
        var walk = await (await Walk.Open(host, region, partner)).To("consultation");
        await walk.Post(
            $"parties/{Party}/request",
            new { days = 5, question = "Setuju dengan naskah?", version = walk.Version });
        return new(host, walk);
    }

    /// <summary>Gives a link for the office to hand over.</summary>
    /// <returns>Its path.</returns>
    public async Task<string> Give(string? until = null)
    {
        var given = (await (await walk.Person("officer")).Post(
            $"{walk.Path}/parties/{Party}/link",
            new { name = "Biro Rahasia", until, version = walk.Version }))
            .Expect(201);
        await walk.Read();
        return new Uri((string)given.Body["address"]!).PathAndQuery;
    }

    /// <summary>Answers as somebody without an account.</summary>
    public async Task<Visited> Answer(string path, string answer = "agree")
    {
        using var stranger = host.Stranger();
        await stranger.Get(path);
        var sent = await Send(stranger, path, answer);
        return sent.Status == HttpStatusCode.Redirect ? await stranger.Follow(sent) : sent;
    }

    public static Task<Visited> Send(Visitor visitor, string path, string answer = "agree") => visitor.Post(
        path, ("answer", answer), ("note", "pasal 4 diperjelas"), ("name", "Rina Wibawa"),
        ("office", "Direktur Asia Tenggara"));

    /// <summary>What was recorded of the party's answers.</summary>
    public IEnumerable<string> Recorded => host.Database.Lines(
        $"SELECT event || ' ' || actor FROM journal WHERE stream = '{walk.Id}' "
        + "AND event IN ('party-recorded', 'answerer-erased') ORDER BY sequence");

    public static string LinkIn(string text) =>
        Regex.Match(text, @"https://prakarsa\.example\.go\.id(/answer\?key=\S+)").Groups[1].Value;
}
