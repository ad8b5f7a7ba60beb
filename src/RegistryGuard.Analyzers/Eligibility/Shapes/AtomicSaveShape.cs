using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RegistryGuard.Analyzers.Eligibility.Syntax;

namespace RegistryGuard.Analyzers.Eligibility.Shapes;

/// <summary>A <c>File.Write…</c> call that <c>AtomicFile</c> answers with the same signature.</summary>
internal sealed class AtomicSaveShape
{
    private AtomicSaveShape(InvocationExpressionSyntax call, ExpressionSyntax path)
    {
        Call = call;
        Path = path;
    }

    public InvocationExpressionSyntax Call { get; }

    public ExpressionSyntax Path { get; }

    /// <summary>The written name of the class, <c>File</c> or <c>System.IO.File</c>; null behind <c>using static</c>.</summary>
    public ExpressionSyntax? WrittenType => (Call.Expression as MemberAccessExpressionSyntax)?.Expression;

    public static AtomicSaveShape? Recognize(SemanticModel model, SyntaxNode save, CancellationToken cancellation)
    {
        if (RuntimeReference.Find(model.Compilation, RuntimeReference.AtomicFile) is not { } atomicFile)
            return null;
        if (FileCall.Recognize(model, save, cancellation) is not { } call)
            return Unbound(model, atomicFile, save, cancellation);
        if (call is not { IsSave: true, IsAtomic: false })
            return null;
        var written = call.WrittenParameters.ToList();
        var hasTwin = atomicFile.GetMembers(call.Method.Name).OfType<IMethodSymbol>()
            .Any(twin => Accepts(model.Compilation, twin, written));
        return hasTwin ? new AtomicSaveShape(call.Syntax, call.Path) : null;
    }

    /// <summary>
    /// A call that does not bind because one of its arguments does not, in a project that is not restored: where every overload
    /// of the name has its twin, the name alone decides.
    /// </summary>
    private static AtomicSaveShape? Unbound(
        SemanticModel model, INamedTypeSymbol atomicFile, SyntaxNode save, CancellationToken cancellation)
    {
        if (save is not InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax access,
                ArgumentList.Arguments: { Count: > 0 } arguments,
            } call
            || arguments.Any(argument => argument.NameColon is not null)
            || model.GetSymbolInfo(call, cancellation) is not { Symbol: null, CandidateSymbols: { Length: > 0 } candidates })
            return null;
        var fits = candidates.OfType<IMethodSymbol>()
            .Where(method => method.Parameters.Length >= arguments.Count && method.Parameters.All(IsNoMemory)).ToList();
        var path = access.Name.Identifier.ValueText == "Copy" ? 1 : 0;
        return fits.Count > 0 && path < arguments.Count
            && fits.All(method => method.ContainingType.ToDisplayString() == "System.IO.File"
                && atomicFile.GetMembers(access.Name.Identifier.ValueText).OfType<IMethodSymbol>()
                    .Any(twin => Accepts(model.Compilation, twin, method.Parameters)))
            ? new AtomicSaveShape(call, arguments[path].Expression)
            : null;
    }

    /// <summary>The overloads for spans and memory are not what an argument that does not bind is meant for.</summary>
    private static bool IsNoMemory(IParameterSymbol parameter) =>
        parameter.Type.Name is not ("ReadOnlySpan" or "ReadOnlyMemory");

    private static bool Accepts(Compilation compilation, IMethodSymbol twin, IReadOnlyCollection<IParameterSymbol> written)
    {
        foreach (var parameter in twin.Parameters)
        {
            var given = written.FirstOrDefault(candidate => candidate.Name == parameter.Name);
            if (given is null ? !parameter.IsOptional : !compilation.HasImplicitConversion(given.Type, parameter.Type))
                return false;
        }
        return written.All(given => twin.Parameters.Any(parameter => parameter.Name == given.Name));
    }
}
