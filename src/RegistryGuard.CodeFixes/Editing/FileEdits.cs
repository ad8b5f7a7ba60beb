using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RegistryGuard.CodeFixes.Editing;

/// <summary>The edits of one file, with what it takes to write them in the file's own style.</summary>
internal sealed class FileEdits
{
    /// <param name="model">The file's semantics.</param>
    /// <param name="root">Its root.</param>
    /// <param name="text">Its text.</param>
    /// <param name="near">The code that is edited: its style counts.</param>
    public FileEdits(SemanticModel model, CompilationUnitSyntax root, SourceText text, SyntaxNode near)
    {
        Model = model;
        Layout = new SourceLayout(root, text, near);
        Edits = new SourceEdits();
        Names = new TypeNames(model, root, Layout, Edits);
    }

    public SemanticModel Model { get; }

    public SourceLayout Layout { get; }

    public SourceEdits Edits { get; }

    public TypeNames Names { get; }
}
