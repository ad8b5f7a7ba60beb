using RegistryGuard.Analyzers.Eligibility;

namespace RegistryGuard.CodeFixes.Fixes;

/// <summary>One way to repair a finding.</summary>
internal abstract class RegistryFix
{
    /// <summary>What happens to <paramref name="finding"/>, as the editor's menu says it.</summary>
    public abstract string TitleFor(PendingFix finding);

    public static RegistryFix Of(FixKind kind) => kind switch
    {
        FixKind.Update => new UpdateFix(),
        FixKind.Transaction => new TransactionFix(),
        FixKind.HoldLock => new HoldLockFix(),
        FixKind.ReadThroughRegistry => new ReadThroughRegistryFix(),
        FixKind.AtomicSave => new AtomicSaveFix(),
        FixKind.RenamedSave => new RenamedSaveFix(),
        FixKind.OwnTemporaryName => new OwnTemporaryNameFix(),
        FixKind.UpdateSnapshot => new UpdateSnapshotFix(),
        FixKind.CommitSnapshot => new CommitSnapshotFix(),
        FixKind.UseDocument => new UseDocumentFix(),
        FixKind.InlineUpdate => new InlineUpdateFix(),
        FixKind.AwaitInTransaction => new AwaitInTransactionFix(),
        FixKind.KeepDamagedFile => new KeepDamagedFileFix(),
        FixKind.ReuseLoad => new ReuseLoadFix(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Writes the repair into the site's edits.</summary>
    /// <returns>Whether the code still has the shape that this fix repairs; if not, nothing is edited.</returns>
    public abstract Task<bool> TryEditAsync(FixSite site);
}
