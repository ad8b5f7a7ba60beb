using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using RegistryGuard.Analyzers.Engine.Flow;
using RegistryGuard.Analyzers.Engine.Keys;

namespace RegistryGuard.Analyzers.Engine.Summaries;

/// <summary>
/// What a primary constructor stores: its parameters, which the type's members go on reading, and the paths that the type's
/// initializers make of them. It has no body to walk.
/// </summary>
internal static class PrimaryConstructor
{
    public static MethodSummary Summarize(ProgramModel program, IMethodSymbol constructor)
    {
        var writes = ImmutableArray.CreateBuilder<KeyValuePair<Key, Value>>();
        foreach (var parameter in constructor.Parameters)
        {
            var given = Key.Parameter(parameter.Ordinal);
            writes.Add(new(Key.Member(Key.This, parameter), new(given, SourceSet.Of(new Source(given)))));
        }

        foreach (var member in constructor.ContainingType.GetMembers().Where(m => !m.IsStatic && FileFamily.CanRemember(m)))
        {
            if (program.InitializerOf(member) is { IsKnown: true, IsOwned: false } path && path.Contains(KeyKind.Parameter))
                writes.Add(new(Key.Member(Key.This, member), new(path, SourceSet.Empty)));
        }

        return new() { Writes = writes.ToImmutable() };
    }
}
