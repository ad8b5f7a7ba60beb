using RegistryGuard.Supervision.Registries;

namespace RegistryGuard.Supervision.Planning.Rules;

/// <summary>The finding that a registry cannot be read, with the way out.</summary>
internal static class DamageFinding
{
    public static Finding For(RegistryView view, FindingKind kind, RegistryDamage damage, string what) => new()
    {
        Kind = kind,
        Severity = FindingSeverity.Error,
        Subject = view.Path,
        Message = $"the registry {what}: {damage.Message} (line {damage.Line}, column {damage.Column}); restore it from a copy: "
            + $"'{view.Path}.bak' or those in '{view.Path}.repairs', if there are any",
        Line = damage.Line,
        Column = damage.Column,
    };
}
