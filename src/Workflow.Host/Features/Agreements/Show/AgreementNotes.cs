using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Engine.Agreements.Sentences;
using Workflow.Engine.Clocks;

namespace Workflow.Host.Features.Agreements.Show;

/// <content>What is to be known of where it stands.</content>
public sealed partial class AgreementReader
{
    private IEnumerable<AgreementNote> Notes(Agreement state)
    {
        if (state.PrecedesLaw
            && state.StatusOn(today) is AgreementStatus.InForce or AgreementStatus.NoTerm)
        {
            yield return new(
                new LocalText(
                    "Ditandatangani sebelum PP 28/2018 berlaku (13 Juli 2018); tetap sah sampai berakhir.",
                    "Signed before PP 28/2018 came into force (13 July 2018); it stays valid until it ends.")
                    .In(language),
                LawReference.Pp28("48").In(language));
        }

        if (state.EndsOn is null && state.Recorded == AgreementStatus.NoTerm)
        {
            yield return Note(
                "Masa berlaku tidak tercatat: tidak berakhir dengan sendirinya dan tanpa pengingat.",
                "No term is recorded: it does not end by itself, and nothing reminds of an end.");
        }

        if (state.EarlyEnd is { } early && early.IsUntold(state.Particulars.Term))
            yield return Note(TermSentences.NoticeUntold(state.Particulars.Term!));
        if (state.Activity is { Activity: not Activity.Active })
        {
            yield return Note(
                "Keaktifan bukan status hukum: naskah kerja sama tidak gugur hanya karena tidak aktif.",
                "Activity is not legal status: no law makes a dormant agreement lapse.");
        }
    }

    private AgreementNote Note(string id, string en) => Note(new LocalText(id, en));

    private AgreementNote Note(LocalText text) => new(text.In(language), null);
}
