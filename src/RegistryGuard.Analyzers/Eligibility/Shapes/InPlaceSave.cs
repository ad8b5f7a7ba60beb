using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RegistryGuard.Analyzers.Eligibility.Shapes;

/// <summary>A save in place of one of the shapes that can be made atomic.</summary>
internal sealed class InPlaceSave
{
    private InPlaceSave(ExpressionSyntax path) => Path = path;

    public ExpressionSyntax Path { get; }

    public AtomicSaveShape? Call { get; private set; }

    public BufferedSaveShape? Buffered { get; private set; }

    public XmlSaveShape? Xml { get; private set; }

    public NamedSaveShape? Named { get; private set; }

    /// <summary>Whether <paramref name="save"/>, which is known to write a file, can be made atomic.</summary>
    public static Fit<InPlaceSave> Recognize(SemanticModel model, SyntaxNode save, CancellationToken cancellation)
    {
        if (!RuntimeReference.Has(model.Compilation, RuntimeReference.AtomicFile))
            return Declined.NoRuntime;
        if (Find(model, save, cancellation) is { } found)
            return found;
        var named = NamedSaveShape.Recognize(model, save, cancellation);
        return named.Shape is { } shape ? new InPlaceSave(shape.Path) { Named = shape } : named.Declined!;
    }

    /// <summary>The save in place that <paramref name="node"/> is, whatever it is; null if no API is known for it.</summary>
    public static InPlaceSave? Find(SemanticModel model, SyntaxNode node, CancellationToken cancellation)
    {
        if (node is not (InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax))
            return null;
        if (AtomicSaveShape.Recognize(model, node, cancellation) is { } call)
            return new InPlaceSave(call.Path) { Call = call };
        if (BufferedSaveShape.Recognize(model, node, cancellation) is { } buffered)
            return new InPlaceSave(buffered.Handle.Path) { Buffered = buffered };
        return XmlSaveShape.Recognize(model, node, cancellation) is { } xml
            ? new InPlaceSave(xml.Path.Expression) { Xml = xml }
            : null;
    }
}
