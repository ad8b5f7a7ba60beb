using System.Collections.Immutable;

namespace RegistryGuard.Analyzers.Engine.Models;

/// <summary>One line of a model file: an API, its effect, and which parameter plays which role.</summary>
internal sealed record ApiModel(string Type, string Member, ApiEffect Effect, ImmutableDictionary<string, string> Roles)
{
    public const string Constructor = ".ctor";

    /// <summary>The name of the parameter that plays <paramref name="role"/>: <c>this</c> is the receiver.</summary>
    public string? Parameter(string role) => Roles.TryGetValue(role, out var name) ? name : null;
}
