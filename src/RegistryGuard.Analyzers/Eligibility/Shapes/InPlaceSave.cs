using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RegistryGuard.Analyzers.Eligibility.Syntax;

namespace RegistryGuard.Analyzers.Eligibility.Shapes;

/// <summary>A save in place of one of the shapes that can be made atomic.</summary>
internal sealed class InPlaceSave
{
    private InPlaceSave(ExpressionSyntax path) => Path = path;

    public ExpressionSyntax Path { get; }

    public AtomicSaveShape? Call { get; private set; }

    public BufferedSaveShape? Buffered { get; private set; }

    public XmlSaveShape? Xml { get; private set; }

    public static Fit<InPlaceSave> Recognize(SemanticModel model, SyntaxNode save, CancellationToken cancellation)
    {
        if (!RuntimeReference.Has(model.Compilation, RuntimeReference.AtomicFile))
            return Declined.NoRuntime;
        if (save is not (InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax))
            return Declined.UnknownWriter;
        if (AtomicSaveShape.Recognize(model, save, cancellation) is { } call)
            return new InPlaceSave(call.Path) { Call = call };
        if (BufferedSaveShape.Recognize(model, save, cancellation) is { } buffered)
            return new InPlaceSave(buffered.Handle.Path) { Buffered = buffered };
        if (XmlSaveShape.Recognize(model, save, cancellation) is { } xml)
            return new InPlaceSave(xml.Path.Expression) { Xml = xml };
        return FileHandle.Recognize(model, save, cancellation) is null ? WhyNoHandle(model, save, cancellation) : Declined.HandleKept;
    }

    private static string WhyNoHandle(SemanticModel model, SyntaxNode save, CancellationToken cancellation)
    {
        if (model.GetSymbolInfo(save, cancellation).Symbol is not IMethodSymbol method || method.ContainingType.ToDisplayString() != "System.IO.File")
            return Declined.UnknownWriter;
        return method.Name switch
        {
            "Copy" => Declined.Copied,
            "OpenWrite" or "Open" => Declined.NotTruncated,
            _ => Declined.UnknownWriter,
        };
    }
}
