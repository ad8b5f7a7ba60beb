using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RegistryGuard.Analyzers.Eligibility.Syntax;

/// <summary>
/// Statements that follow one another: a block's, a switch section's, or the top-level statements of a program.
/// </summary>
internal sealed class StatementList
{
    private StatementList(SyntaxNode container, IReadOnlyList<StatementSyntax> statements)
    {
        Container = container;
        Statements = statements;
    }

    public SyntaxNode Container { get; }

    public IReadOnlyList<StatementSyntax> Statements { get; }

    public bool IsTopLevel => Container is CompilationUnitSyntax;

    public bool IsSwitchSection => Container is SwitchSectionSyntax;

    /// <summary>The list that <paramref name="statement"/> is a member of; null for an embedded statement.</summary>
    public static StatementList? Of(StatementSyntax statement) => statement.Parent switch
    {
        BlockSyntax block => new StatementList(block, block.Statements),
        SwitchSectionSyntax section => new StatementList(section, section.Statements),
        GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } =>
            new StatementList(unit, unit.Members.OfType<GlobalStatementSyntax>().Select(member => member.Statement).ToList()),
        _ => null,
    };

    /// <summary>The innermost list, inside <paramref name="function"/>, that holds both nodes.</summary>
    public static StatementList? InnermostAround(SyntaxNode first, SyntaxNode second, SyntaxNode function)
    {
        for (var node = first; node is not null && node != function; node = node.Parent)
        {
            if (node is StatementSyntax statement && Of(statement) is { } list && list.IndexOf(second) >= 0)
                return list;
        }
        return null;
    }

    /// <summary>Whether <paramref name="second"/> comes right behind <paramref name="first"/>.</summary>
    public static bool Follow(StatementSyntax first, StatementSyntax? second)
    {
        if (second is null || Of(first) is not { } list)
            return false;
        var index = list.IndexOf(first);
        return index + 1 < list.Statements.Count && list.Statements[index + 1] == second;
    }

    /// <summary>The index of the statement that is or contains <paramref name="node"/>, or -1.</summary>
    public int IndexOf(SyntaxNode node)
    {
        for (var i = 0; i < Statements.Count; i++)
        {
            if (Statements[i].FullSpan.Contains(node.SpanStart) && Statements[i].Contains(node))
                return i;
        }
        return -1;
    }

    public IEnumerable<StatementSyntax> From(int first) => Statements.Skip(first);

    public IEnumerable<StatementSyntax> Range(int first, int last) => Statements.Skip(first).Take(last - first + 1);
}
