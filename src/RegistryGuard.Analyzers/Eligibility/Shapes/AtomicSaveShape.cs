using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RegistryGuard.Analyzers.Eligibility.Syntax;

namespace RegistryGuard.Analyzers.Eligibility.Shapes;

/// <summary>A <c>File.Write…</c> call that <c>AtomicFile</c> answers with the same signature.</summary>
internal sealed class AtomicSaveShape
{
    private AtomicSaveShape(FileCall call) => Call = call;

    public FileCall Call { get; }

    /// <summary>The written name of the class, <c>File</c> or <c>System.IO.File</c>; null behind <c>using static</c>.</summary>
    public ExpressionSyntax? WrittenType => (Call.Syntax.Expression as MemberAccessExpressionSyntax)?.Expression;

    public static AtomicSaveShape? Recognize(SemanticModel model, SyntaxNode save, CancellationToken cancellation)
    {
        if (RuntimeReference.Find(model.Compilation, RuntimeReference.AtomicFile) is not { } atomicFile
            || FileCall.Recognize(model, save, cancellation) is not { IsSave: true, IsAtomic: false } call)
            return null;
        var written = call.WrittenParameters.ToList();
        var hasTwin = atomicFile.GetMembers(call.Method.Name).OfType<IMethodSymbol>()
            .Any(twin => Accepts(model.Compilation, twin, written));
        return hasTwin ? new AtomicSaveShape(call) : null;
    }

    private static bool Accepts(Compilation compilation, IMethodSymbol twin, List<IParameterSymbol> written)
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
