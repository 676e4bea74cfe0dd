using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Ical.Net.CalendarComponents;
using ICalendar = Ical.Net.Calendar;

namespace Workflow.Host.Tests.Features.Feed;

/// <summary>A feed as a calendar program gets it: the bytes, what the library reads of them.</summary>
internal sealed record ReadFeed(
    HttpStatusCode Status, byte[] Bytes, HttpResponseHeaders Headers, HttpContentHeaders Content)
{
    public string Text => Encoding.UTF8.GetString(Bytes);

    public ICalendar Calendar => ICalendar.Load(Text)!;

    /// <summary>What falls due, by its id, on which day.</summary>
    public Dictionary<string, DateOnly> Days => Calendar.Events.ToDictionary(
        told => told.Uid!, told => DateOnly.FromDateTime(told.Start!.Value));

    public CalendarEvent Of(string uid) => Calendar.Events.Single(told => told.Uid == $"{uid}@prakarsa");

    /// <summary>The path of the address that the page shows of a person who makes one there.</summary>
    public static async Task<string> Make(Visitor visitor)
    {
        var made = await visitor.Post("/account?handler=Feed");
        Assert.That(made.Status, Is.EqualTo(HttpStatusCode.OK), made.Text);
        var address = Regex.Match(made.Html, "<code id=\"feed-address\">([^<]+)</code>").Groups[1].Value;
        Assert.That(address, Does.Match(@"^https?://[^/]+/calendar/[A-Za-z0-9_-]{43}\.ics$"));
        return new Uri(address).AbsolutePath;
    }

    /// <summary>Reads a feed as a calendar program does: without a cookie.</summary>
    public static async Task<ReadFeed> Get(
        RunningHost host, string path, string? known = null, HttpMethod? method = null)
    {
        using var http = new HttpClient { BaseAddress = host.Address };
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
        if (known is not null)
            request.Headers.IfNoneMatch.ParseAdd(known);
        using var answer = await http.SendAsync(request);
        return new(
            answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(), answer.Headers,
            answer.Content.Headers);
    }

    /// <summary>The feed of a person, at an address that is made for it.</summary>
    public static async Task<ReadFeed> Of(RunningHost host, Visitor visitor)
    {
        var read = await Get(host, await Make(visitor));
        Assert.That(read.Status, Is.EqualTo(HttpStatusCode.OK));
        return read;
    }
}
