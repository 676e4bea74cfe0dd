using System.Text.RegularExpressions;

namespace Workflow.Browser.Tests;

/// <summary>
/// The whole procedure, from proposal to signing, with the keyboard alone: what cannot be reached by Tab
/// cannot be done. An officer takes every step, the other owners' on their behalf; a supervisor signs (four
/// eyes).
/// </summary>
internal sealed class ProcedureTests
{
    private static readonly string Scan = Path.Combine(Path.GetTempPath(), "prakarsa-scan.pdf");

    private Keyboard _officer = null!;
    private string _address = "";
    private int _papers;

    [OneTimeTearDown]
    public void Gone() => File.Delete(Scan);

    [Test]
    public async Task Initiative_FromProposalToSigning_ByKeyboardAlone()
    {
        await using var officer = await Stage.SignedIn("petugas");
        _officer = new(officer.Page);

        await Open();
        await Take("Terima prakarsa");
        await Review();
        await Attach("loi-draft");
        await Take("Sepakati naskah pernyataan kehendak kerja sama");
        await Consult();
        await Plan();
        await Attach("dprd-decision");
        await Take("Catat persetujuan DPRD", onBehalf: true);
        await Attach("written-consideration");
        await Take("Pertimbangan: menyusun rancangan naskah kerja sama", onBehalf: true);
        await Attach("mou-draft", sections: true);
        await Take("Sampaikan rancangan naskah kerja sama");
        await Meet();
        await Attach("discussion-result");
        await Attach("confirmation-letter");
        await Take("Terbitkan surat konfirmasi", onBehalf: true);
        await Attach("confirmation-letter");
        await Take("Teruskan surat konfirmasi", onBehalf: true);
        await Sign();
        Assert.That(officer.Complaints, Is.Empty);
    }

    private async Task Open()
    {
        await _officer.Page.GotoAsync("/");
        await _officer.Press(AriaRole.Link, "Buka prakarsa");
        await _officer.Press(AriaRole.Link, "Kerja Sama Daerah dengan Pemerintah Daerah di Luar Negeri");
        await _officer.Type("title", "Kota kembar dengan Nagoya (Jepang)");
        await _officer.Type("partner.name", "Nagoya");
        await _officer.Type("partner.country", "Jepang");
        await _officer.Choose("partner.kind", "city");
        await _officer.Choose("origin", "region");
        await _officer.Choose("objects", "culture");
        await _officer.Press(AriaRole.Button, "Buka prakarsa");
        await Assertions.Expect(_officer.Page).ToHaveURLAsync(new Regex("/initiatives/[0-9a-f-]{36}$"));
        _address = new Uri(_officer.Page.Url).AbsolutePath;
    }

    private async Task Review()
    {
        await Attach("exploration-report");
        await _officer.Press(AriaRole.Link, "Isi hasil telaah", first: true);
        foreach (var requirement in await _officer.Page.Locator("input[type=radio][value=yes]").AllAsync())
            await _officer.Choose((await requirement.GetAttributeAsync("name"))!, "yes");
        await _officer.Press(AriaRole.Button, "Simpan hasil telaah");
        await Take("Selesaikan telaah");
    }

    private async Task Consult()
    {
        await Attach("study", sections: true);
        await Party("Kementerian Dalam Negeri", "consulted");
        await Party("Kementerian Luar Negeri", "consulted");
        await Attach("loi-signed");
        await Take("Tanda tangani pernyataan kehendak kerja sama");
    }

    private async Task Plan()
    {
        await Attach("cooperation-plan", sections: true);
        await Attach("dprd-request-letter");
        await Take("Sampaikan permohonan persetujuan kepada DPRD");
    }

    private async Task Meet()
    {
        await Attach("meeting-minutes");
        await Party("Kementerian Luar Negeri", "attended");
        await Party("Kementerian Kebudayaan", "attended");
        await Party("pemerintah provinsi", "attended");
        await Take("Setujui rancangan naskah kerja sama", onBehalf: true);
    }

    private async Task Sign()
    {
        await Attach("full-powers");
        await Attach("mou-signed");
        await using var supervisor = await Stage.SignedIn("penyelia");
        _officer = new(supervisor.Page);
        await supervisor.Page.GotoAsync($"{_address}/steps/sign-mou");
        Assert.That(await supervisor.Barriers(), Is.Empty);
        Assert.That(await supervisor.LargeLegends(), Is.Empty, "of the form that asks for the term");
        await Take("Tanda tangani naskah kerja sama", onBehalf: true);
        await Assertions.Expect(supervisor.Page.Locator(".waits").First)
            .ToContainTextAsync("Kerja sama berlaku");
    }

    private async Task Attach(string kind, bool sections = false)
    {
        await _officer.Page.GotoAsync($"{_address}/documents/new?kind={kind}");
        // The chooser of files is the system's, not ours.
        await File.WriteAllBytesAsync(Scan, Letters.Of($"{kind} {++_papers}"));
        await _officer.Page.SetInputFilesAsync("[name=file]", Scan);
        if (sections)
        {
            foreach (var section in await _officer.Page.Locator("[name=sections]").AllAsync())
                await _officer.Choose("sections", (await section.GetAttributeAsync("value"))!);
        }

        await _officer.Press(AriaRole.Button, "Lampirkan");
        await Assertions.Expect(_officer.Page.GetByRole(AriaRole.Status))
            .ToContainTextAsync("Dokumen dilampirkan");
    }

    private async Task Party(string party, string act)
    {
        await _officer.Page.GotoAsync(_address + "/parties");
        await _officer.Type("party", party);
        await _officer.Choose("acts", act);
        await _officer.Press(AriaRole.Button, "Catat");
        await Assertions.Expect(_officer.Page.GetByRole(AriaRole.Status)).ToContainTextAsync(party);
    }

    private async Task Take(string step, bool onBehalf = false)
    {
        await _officer.Page.GotoAsync(_address);
        var group = _officer.Page.GetByRole(AriaRole.Group, new() { Name = step, Exact = true });
        await _officer.Press(group.GetByRole(AriaRole.Button, new() { Name = "Catat…" }));
        if (onBehalf)
            await _officer.Page.Locator("[name=evidence]")
                .SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await _officer.Press(AriaRole.Button, step);
        await Assertions.Expect(_officer.Page.GetByRole(AriaRole.Status)).ToContainTextAsync(step);
    }
}
