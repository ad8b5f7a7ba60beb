using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using RegistryGuard.Analyzers.Engine.Keys;

namespace RegistryGuard.Analyzers.Engine.Locks;

/// <summary>Mutexes, semaphores and events: with a name they reach every process, without one only their own.</summary>
internal static class NamedLocks
{
    /// <summary>The reach that the lock was made with; every process where it cannot be seen how it was made.</summary>
    public static LockReach ReachOf(Key key, ProgramModel program)
    {
        var made = key.Kind switch
        {
            KeyKind.Site => key.Origin as BaseObjectCreationExpressionSyntax,
            KeyKind.Static or KeyKind.Member => InitializerOf(key.Symbol!, program),
            _ => null,
        };
        return made is not null && program.Semantics(made.SyntaxTree).GetOperation(made) is IObjectCreationOperation creation && !HasName(creation)
            ? LockReach.Process
            : LockReach.EveryProcess;
    }

    private static bool HasName(IObjectCreationOperation creation) =>
        creation.Arguments.Any(a => a.Parameter?.Name == "name" && a.Value.ConstantValue is not { HasValue: true, Value: null });

    /// <summary>What a member that is never set again is made as.</summary>
    private static BaseObjectCreationExpressionSyntax? InitializerOf(ISymbol member, ProgramModel program)
    {
        if (member is not (IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null }))
            return null;
        var declaration = member.DeclaringSyntaxReferences.FirstOrDefault(r => program.Compilation.ContainsSyntaxTree(r.SyntaxTree))?.GetSyntax();
        return declaration switch
        {
            VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax made } => made,
            PropertyDeclarationSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax made } => made,
            _ => null,
        };
    }
}
