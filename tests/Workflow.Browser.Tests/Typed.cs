using System.Text;
using System.Text.Json.Nodes;

namespace Workflow.Browser.Tests;

/// <summary>
/// An office whose people type what breaks pages: words of hundreds of letters without a space, in a script
/// that runs from right to left, wherever something may be typed.
/// </summary>
/// <param name="Ids">What a name in braces on the list of pages stands for.</param>
/// <param name="Words">All that was typed.</param>
internal sealed record Typed(IReadOnlyDictionary<string, string> Ids, IReadOnlyList<string> Words)
{
    /// <summary>One letter of the other script; no text of ours has one.</summary>
    public const char Mark = '\u05e9';

    private const string Address = "https://contoh.example/";

    /// <summary>A word without a space.</summary>
    public static string Word(string name, int length, string end = "") =>
        $"{Mark}\u05dc\u05d5\u05dd{name}{new string('w', length - name.Length - 4 - end.Length)}{end}";

    public static async Task<Typed> Tell(Uri address, Person officer, Person admin)
    {
        using var told = new Teller(address, await TokenOf(officer));
        using var decrees = new Teller(address, await TokenOf(admin));
        var waiting = await Waiting(told);
        var late = await Late(told);
        var signing = await Signing(told);
        var (santiago, seoul) = await Agreements(told, officer);
        await decrees.Send(HttpMethod.Post, "calendar/decrees", new JsonObject
        {
            ["decree"] = decrees.Word("SKB", 200),
            ["days"] = new JsonArray(new JsonObject
            {
                ["date"] = TimeProvider.System.GetUtcNow().ToString("yyyy", null) + "-12-30",
                ["kind"] = "public-holiday",
                ["name"] = decrees.Word("libur", 200),
            }),
        });
        await Rename(admin, decrees.Word("nama", 200));
        return new(
            new Dictionary<string, string>
            {
                ["{waiting}"] = waiting,
                ["{late}"] = late,
                ["{meeting}"] = waiting,
                ["{signing}"] = signing,
                ["{santiago}"] = santiago,
                ["{seoul}"] = seoul,
                ["{baku}"] = seoul,
            },
            [.. told.Words, .. decrees.Words]);
    }

    private static async Task<string> TokenOf(Person person)
    {
        await person.Open("/account");
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Buat token" }).ClickAsync();
        return (await person.Page.Locator("#token").TextContentAsync())!;
    }

    /// <summary>In review, with a document, a finding, a party, notes and a correction that waits.</summary>
    private static async Task<string> Waiting(Teller told)
    {
        var id = await told.Open("judul", null);
        await told.Act(id, HttpMethod.Post, "steps", new()
        {
            ["step"] = "accept-initiative",
            ["note"] = told.Word("langkah", 500),
        });
        await told.Act(id, HttpMethod.Post, "notes", new()
        {
            ["text"] = told.Keep($"{Word("catatan", 500)}\n{Address}{new string('a', 500)}"),
        });
        await told.Act(id, HttpMethod.Put, "findings/diplomatic-relations", new()
        {
            ["met"] = true,
            ["note"] = told.Word("telaah", 500),
        });
        await told.Act(id, HttpMethod.Put, "parties/kemlu", new()
        {
            ["consulted"] = true,
            ["note"] = told.Word("pihak", 500),
        });
        await told.Act(id, HttpMethod.Put, "parties/ministry:culture", new() { ["invited"] = true });
        await told.Act(id, HttpMethod.Post, "parties/ministry:culture/request", new()
        {
            ["question"] = told.Word("tanya", 500),
        });
        await told.Act(id, HttpMethod.Post, "corrections", new()
        {
            ["title"] = told.Word("dikoreksi", 500),
            ["partner"] = new JsonObject { ["name"] = told.Word("mitra", 200) },
            ["reason"] = told.Word("alasan", 500),
        });
        await told.Attach(id);
        return id;
    }

    /// <summary>Long with the DPRD, and on hold.</summary>
    private static async Task<string> Late(Teller told)
    {
        var id = await told.Open("terlambat", new()
        {
            ["stage"] = "dprd-deliberation",
            ["enteredOn"] = DaysAgo(200),
            ["note"] = told.Word("berkas", 500),
        });
        await told.Act(id, HttpMethod.Post, "hold", new() { ["reason"] = told.Word("ditunda", 500) });
        return id;
    }

    private static Task<string> Signing(Teller told) => told.Open("tanda", new()
    {
        ["stage"] = "signing-preparation",
        ["enteredOn"] = DaysAgo(100),
        ["note"] = told.Word("berkas", 500),
    });

    public static string DaysAgo(int days) =>
        TimeProvider.System.GetUtcNow().AddDays(-days).ToString("yyyy-MM-dd", null);

    private static async Task<(string Santiago, string Seoul)> Agreements(Teller told, Person officer)
    {
        var (one, other) = (told.Word("satu", 200), told.Word("dua", 200));
        await officer.Open("/agreements/import");
        await officer.Page.SetInputFilesAsync("[name=file]", new FilePayload
        {
            Name = "daftar.csv",
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes(
                "region,partner,country,kind,signed,term_years,activity_2020,issue,fields,note\n"
                + $"31,{one},CL,city,2024-01-05,5,,{told.Word("isu", 200)},{told.Word("bidang", 200)},\n"
                + $"31,{other},KR,city,2024-01-05,5,,,,{told.Word("catatan", 200)}\n"),
        });
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Lihat pratinjau" }).ClickAsync();
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Simpan 2 perubahan" }).ClickAsync();
        await officer.Page.GetByRole(AriaRole.Status).WaitForAsync();
        var (santiago, seoul) = (await told.Agreement(one), await told.Agreement(other));
        await told.Act(santiago, HttpMethod.Put, "ending", new()
        {
            ["intent"] = "let-end",
            ["reason"] = told.Word("akhir", 500),
        }, "agreements");
        await told.Amend(seoul);
        await told.Act(seoul, HttpMethod.Post, "corrections", new()
        {
            ["partner"] = told.Word("baris", 200),
            ["reason"] = told.Word("sebab", 500),
        }, "agreements");
        return (santiago, seoul);
    }

    private static async Task Rename(Person admin, string name)
    {
        await admin.Open("/admin/accounts?q=petugas");
        await admin.Page.GetByRole(AriaRole.Link, new() { Name = "petugas", Exact = true }).ClickAsync();
        await admin.Page.GetByRole(AriaRole.Link, new() { Name = "Ubah" }).ClickAsync();
        await admin.Page.FillAsync("[name=displayName]", name);
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "Simpan" }).ClickAsync();
        await admin.Page.GetByRole(AriaRole.Status).WaitForAsync();
    }
}
