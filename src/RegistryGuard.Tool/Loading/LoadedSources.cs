using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace RegistryGuard.Tool.Loading;

/// <summary>The compilations to check.</summary>
/// <param name="Workspace">The workspace that owns the solution.</param>
/// <param name="Root">The folder that printed paths are relative to.</param>
/// <param name="Problems">What could not be read, each with its file, for the user.</param>
/// <param name="IsComplete">Whether everything that PATH names is in the solution.</param>
internal sealed record LoadedSources(Workspace Workspace, string Root, ImmutableArray<string> Problems, bool IsComplete)
    : IDisposable
{
    public Solution Solution => Workspace.CurrentSolution;

    public void Dispose() => Workspace.Dispose();
}
