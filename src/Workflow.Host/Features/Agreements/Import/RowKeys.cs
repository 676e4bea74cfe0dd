using Workflow.Engine.Agreements;
using Workflow.Engine.Agreements.Rows;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Agreements.Import;

/// <summary>What only the register knows of a row that is to be put right.</summary>
internal static class RowKeys
{
    /// <summary>The command, told whether another agreement is what the row is to become.</summary>
    public static OfficeCommand Complete(UnitOfWork unit, Guid id, Agreement state, OfficeCommand command) =>
        command switch
        {
            AskRowCorrection ask => ask with { IsTaken = IsTaken(unit, id, state, ask.Change) },
            ConfirmRowRequest confirm when state.Correction is { } asked =>
                confirm with { IsTaken = IsTaken(unit, id, state, asked.Change) },
            _ => command,
        };

    /// <summary>
    /// What the row of a list was put right to since; null where it was not. Another process may just have
    /// entered the very row: that is none.
    /// </summary>
    public static Particulars? PutRight(UnitOfWork unit, Guid id, Particulars listed) =>
        AgreementRows.Standing(unit, id)?.Particulars is { } now
        && (now.SignedOn != listed.SignedOn || SearchKey.Text(now.Partner) != SearchKey.Text(listed.Partner))
            ? now
            : null;

    private static bool IsTaken(UnitOfWork unit, Guid id, Agreement state, RowChange change)
    {
        var right = change.Of(state.Particulars);
        return AgreementRows.Find(unit, right.Region, right.Partner, right.SignedOn)
            .Exists(other => other != id);
    }
}
