using RegistryGuard.Analyzers.Engine.Keys;
using RegistryGuard.Analyzers.Engine.Locks;
using RegistryGuard.Analyzers.Engine.Summaries;

namespace RegistryGuard.Analyzers.Engine.Flow;

/// <summary>An open file: what its opening loaded and saved, and the lock that it is if nobody else may open the file.</summary>
internal sealed record Handle(Key File, Access? Load, Access? Save, LockToken? Lock)
{
    /// <summary>Opened for reading and writing: what is done with the handle decides whether it is loaded and saved.</summary>
    public bool LoadsLater { get; init; }
}
