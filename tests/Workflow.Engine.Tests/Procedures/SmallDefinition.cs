using System.Text;
using Workflow.Engine.Procedures;
using Workflow.Engine.Yaml;

namespace Workflow.Engine.Tests.Procedures;

/// <summary>The smallest statutory procedure there can be, to be broken in one place at a time.</summary>
internal static class SmallDefinition
{
    public const string File = "procedures/small.v1.yaml";

    public const string Text = """
        procedure: small
        version: 1
        validFrom: 2020-01-01
        validTo: 2029-12-31
        basis: PP 28/2018 Pasal 24
        title: {id: Kecil, en: Small}
        phases:
          - {phase: first, title: {id: Pertama, en: First}}
        origins:
          - {origin: region, title: {id: Daerah, en: Region}}
        objects:
          - {object: culture, title: {id: Budaya, en: Culture}}
        modes:
          - {mode: other-form, title: {id: Bentuk lain, en: Other form}}
        partnerKinds:
          - {kind: city, mode: other-form, title: {id: Kota, en: City}}
        requirements:
          - requirement: equal-status
            basis: PP 28/2018 Pasal 27(3)
            onlyForObject: culture
            title: {id: Setara, en: Equal}
        stages:
          - stage: open
            phase: first
            owner: officer
            basis: PP 28/2018 Pasal 28(4)
            title: {id: Terbuka, en: Open}
            clock: {days: 30, warn: 5, kind: house}
            steps:
              - step: sign
                to: decided
                title: {id: Tanda tangan, en: Sign}
                needs:
                  - {complete: study, basis: PP 28/2018 Pasal 28(4)}
                  - {consulted: [kemendagri, kemlu], basis: PP 28/2018 Pasal 28(4)}
                  - {dated-after-consultations: loi-signed, basis: PP 28/2018 Pasal 28(4)}
                  - another-person-than: sign
                  - requirements-met
                asks: [full-powers]
          - stage: decided
            phase: first
            owner: dprd
            basis: PP 28/2018 Pasal 30(4)
            title: {id: Diputuskan, en: Decided}
            clock:
              id: decision
              days: 45
              warn: 10
              kind: statutory
              start: receipt
              basis: PP 28/2018 Pasal 30(4)
            steps:
              - step: approve
                to: done
                title: {id: Setujui, en: Approve}
          - stage: done
            final: true
            owner: officer
            title: {id: Selesai, en: Done}
          - stage: withdrawn
            final: true
            owner: officer
            title: {id: Ditarik, en: Withdrawn}
        everywhere:
          - step: withdraw
            to: withdrawn
            title: {id: Tarik, en: Withdraw}
            by: [officer, region-head]
            alsoOnHold: true
            needs: [reason]
          - step: wait
            effect: hold
            title: {id: Tunda, en: Wait}
            needs: [reason]

        """;

    /// <summary>
    /// Reads the text, or another, with the shipped documents, words, calendar and regions.
    /// </summary>
    public static DefinitionSet Read(string text = Text, string file = File) => Read((file, text));

    public static DefinitionSet Read(params (string File, string Text)[] procedures) => Definitions.Read(
    [
        .. Shipped.Files.Where(file => !file.Path.StartsWith("procedures/", StringComparison.Ordinal)),
        .. procedures.Select(each => new DefinitionFile(each.File, Encoding.UTF8.GetBytes(each.Text))),
    ]);

    /// <summary>The line, from 1, of the first line that has the words.</summary>
    public static int LineOf(string text, string words) =>
        1 + Array.FindIndex(text.Split('\n'), line => line.Contains(words, StringComparison.Ordinal));
}
