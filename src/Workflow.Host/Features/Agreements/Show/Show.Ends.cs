using Microsoft.AspNetCore.Mvc;
using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Engine.Agreements.Amending;
using Workflow.Engine.Agreements.Sentences;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Pages;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Agreements.Show;

/// <summary>How the agreement ends before its time, and that an amendment was recorded in error.</summary>
public sealed partial class ShowPage
{
    public IEnumerable<Option> Manners =>
    [
        new("notice", L("Pemberitahuan satu pihak", "Notice of one side"), L(
            "Melalui saluran diplomatik.", "Through the diplomatic channel.")),
        new("agreement", L("Kesepakatan kedua pihak", "Agreement of both sides")),
    ];

    /// <summary>The documents of the agreement, the newest first.</summary>
    public IEnumerable<Option> PaperOptions => View.Documents.Reverse().Select(document => new Option(
        Portable.Text(document.Id),
        $"{DocumentName(document)}, {document.File.Name}, {CivilDates.Shortened(document.Dated, Language)}"));

    /// <summary>The last day in force that notice given today can lead to; null without a period.</summary>
    public DateOnly? EarliestLastDay => State.Particulars.Term is { NoticeMonths: > 0 } term
        ? term.EarliestEnd(Today).AddDays(-1)
        : null;

    /// <summary>That nobody can tell whether the notice period was kept; null where it can be told.</summary>
    public string? NoticeUntold => State is { EarlyEnd: { } early, Particulars.Term: { } term }
        && early.IsUntold(term) ? L(TermSentences.NoticeUntold(term)) : null;

    public AgreementDocument? DocumentOf(Guid? id) => State.Documents.Find(one => one.Id == id);

    /// <summary>The field that a reason is about; the empty name where it is about none.</summary>
    private static string FieldOf(AgreementRefusal reason) => reason switch
    {
        NoticeTooShort or NoticeOutsideTerm => "givenOn",
        PaperMissing => "document",
        _ => "",
    };

    public Task<IActionResult> OnPostEndEarlyAsync() =>
        Send(L("Pengakhiran lebih awal dicatat.", "The early end is recorded."), () =>
        {
            var errors = new InputErrors();
            var endsOn = errors.Day("firstDayOut", Typed("firstDayOut"));
            var givenOn = errors.Day("givenOn", Typed("givenOn"));
            var document = Given("document") is { } named
                ? errors.OneOf("document", named, PaperOptions.Select(option => option.Value))
                : null;
            return errors.With(() => new EarlyEndRequest(
                endsOn, Typed("manner"), Typed("paper"), givenOn,
                Guid.TryParse(document, out var id) ? id : null)
                .ToCommand(Actor, Today, new(), "firstDayOut"));
        });

    public Task<IActionResult> OnPostTakeBackEndAsync() =>
        Send(L("Pengakhiran lebih awal ditarik kembali.", "The early end is taken back."), () =>
            new TakeBackEarlyEnd(Today, Actor, Said("backReason")));

    public Task<IActionResult> OnPostUndoAmendmentAsync() =>
        Send(L("Pencatatan adendum dibatalkan.", "The recording of the amendment is undone."), () =>
            new UndoAmendment(Today, Actor, Number, Said("undoReason")));
}
