using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RegistryGuard.Analyzers.Engine.Keys;

namespace RegistryGuard.Analyzers.Engine.Locks;

/// <summary>What tells one lock from every other in the whole program: the member that made it, or the file or name that it stands for.</summary>
/// <param name="Member">The field or property that holds a lock of its own.</param>
/// <param name="Key">The file or the name.</param>
internal readonly record struct LockName(ISymbol? Member, Key? Key)
{
    /// <summary>The name of a lock, or null where two names could mean the same lock, such as one that was handed in.</summary>
    public static LockName? Of(LockToken token, ProgramModel program)
    {
        if (token.File is { } file)
            return program.Canonical(file) is var lockFile && IsFixed(lockFile) ? new(null, lockFile) : null;
        var identity = token.Identity;
        if (identity.Kind is KeyKind.Static or KeyKind.Member && identity.Symbol is { } member && token.Reach == LockReach.Process)
            return IsMadeByItself(member) ? new(member, null) : null;
        return program.Canonical(identity) is var name && IsFixed(name) && IsText(name) ? new(null, name) : null;
    }

    public bool Equals(LockName other) => SymbolEqualityComparer.Default.Equals(Member, other.Member) && Equals(Key, other.Key);

    public override int GetHashCode() => SymbolEqualityComparer.Default.GetHashCode(Member) ^ (Key?.GetHashCode() ?? 0);

    public override string ToString() => Member is null ? Key!.ToString() : $"{Member.ContainingType.Name}.{Member.Name}";

    /// <summary>Whether the key names the same thing in every execution.</summary>
    private static bool IsFixed(Key key) =>
        key.IsKnown && !key.IsOwned && !key.Contains(KeyKind.Parameter) && !key.Contains(KeyKind.Site) && !key.Contains(KeyKind.Within) && !key.Contains(KeyKind.This);

    /// <summary>A path: the lock is on the file that it names.</summary>
    private static bool IsText(Key key) => key.FileName is not null;

    /// <summary>Whether the member is never anything but what its own initializer creates.</summary>
    private static bool IsMadeByItself(ISymbol member)
    {
        if (member is not (IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null }))
            return false;
        return member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
        {
            VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax } => true,
            PropertyDeclarationSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax } => true,
            _ => false,
        };
    }
}
