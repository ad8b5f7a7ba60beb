namespace RegistryGuard.CodeFixes.Fixes;

/// <summary>A fix that edits no other file than the finding's.</summary>
internal abstract class SingleFileFix : RegistryFix
{
    public sealed override Task<bool> TryEditAsync(FixSite site) => Task.FromResult(TryEdit(site));

    /// <inheritdoc cref="RegistryFix.TryEditAsync"/>
    protected abstract bool TryEdit(FixSite site);
}
