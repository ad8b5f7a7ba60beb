using Microsoft.CodeAnalysis;
using RegistryGuard.Analyzers.Eligibility;
using RegistryGuard.Analyzers.Engine.Keys;

namespace RegistryGuard.Analyzers.Rules;

/// <summary>What a method is called that takes the lock of a registry which its type keeps.</summary>
internal static class LockMemberNames
{
    private static readonly string[] s_suffixes = ["FullName", "Name", "Path", "File", "Location"];
    private static readonly string[] s_verbs = ["Get", "Load", "Read", "Fetch", "Set", "Save", "Write", "Store", "Update"];

    /// <summary>A name that the type has not yet, unless for this very lock.</summary>
    public static string For(Key key, string path, IMethodSymbol helper)
    {
        var wanted = "Lock" + Subject(key, helper);
        var name = wanted;
        for (var i = 2; helper.ContainingType.GetMembers(name).Any(member => !Locks(member, path)); i++)
            name = wanted + i;
        return name;
    }

    /// <summary>Whether an earlier fix has made the member for the same path.</summary>
    private static bool Locks(ISymbol member, string path) =>
        member is IMethodSymbol { ReturnType.Name: RuntimeReference.RegistryLock }
        && member.DeclaringSyntaxReferences.Any(reference =>
            reference.GetSyntax().ToString().IndexOf($"({path})", StringComparison.Ordinal) >= 0);

    /// <summary><c>Agents</c> of a member <c>_agentsPath</c>, a file <c>agents.json</c> or a helper <c>LoadAgents</c>.</summary>
    private static string Subject(Key key, IMethodSymbol helper)
    {
        var last = key.Kind == KeyKind.Concat ? key.Parts[key.Parts.Length - 1] : key;
        var name = last.Kind switch
        {
            KeyKind.Constant => Path.GetFileNameWithoutExtension(last.Text),
            KeyKind.Static or KeyKind.Member => last.Name ?? "",
            _ => WithoutVerb(helper.Name),
        };
        name = name.StartsWith("s_", StringComparison.Ordinal) ? name.Substring(2) : name;
        name = new string(name.Where(char.IsLetterOrDigit).ToArray());
        foreach (var suffix in s_suffixes)
        {
            if (name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
                name = name.Substring(0, name.Length - suffix.Length);
        }
        return name.Length == 0 || !char.IsLetter(name[0]) ? "Registry" : char.ToUpperInvariant(name[0]) + name.Substring(1);
    }

    private static string WithoutVerb(string name)
    {
        name = name.TrimStart('_');
        name = name.EndsWith("Async", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Async".Length) : name;
        var verb = s_verbs.FirstOrDefault(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
        return verb is null ? name : name.Substring(verb.Length);
    }
}
