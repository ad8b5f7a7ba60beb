using System.Collections.Immutable;
using RegistryGuard.Analyzers.Engine.Keys;
using RegistryGuard.Analyzers.Engine.Models;

namespace RegistryGuard.Analyzers.Engine.Flow;

/// <summary>A call that opens a file, before it is known what for: its mode may be a parameter, which only a caller can tell.</summary>
/// <param name="Model">The API that opens.</param>
/// <param name="File">The file.</param>
/// <param name="Arguments">What the call gives the roles of an opening; one that it does not give is left out.</param>
internal sealed record OpeningRequest(ApiModel Model, Key File, ImmutableDictionary<string, Key> Arguments)
{
    public static readonly ImmutableArray<string> Roles =
        ImmutableArray.Create(ModelRoles.Mode, ModelRoles.Access, ModelRoles.Share, ModelRoles.Flags, ModelRoles.Append);

    public Key? Argument(string role) => Arguments.TryGetValue(role, out var key) ? key : null;

    /// <summary>Whether a caller can tell what this method cannot.</summary>
    public bool IsByParameter => Arguments.Values.Any(a => a.Kind == KeyKind.Parameter);

    /// <summary>The request in the words of a caller.</summary>
    public OpeningRequest Substitute(Func<Key, Key> replace) =>
        new(Model, replace(File), Arguments.ToImmutableDictionary(a => a.Key, a => replace(a.Value)));

    public bool Same(OpeningRequest? other) =>
        other is not null && Model == other.Model && File.Same(other.File) && Arguments.Count == other.Arguments.Count
        && Arguments.All(a => other.Argument(a.Key) is { } key && key.Same(a.Value));
}
