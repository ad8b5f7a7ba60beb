using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using RegistryGuard.Analyzers.Eligibility;
using RegistryGuard.Analyzers.Eligibility.Shapes;
using RegistryGuard.Analyzers.Eligibility.Syntax;
using RegistryGuard.Analyzers.Rules;

namespace RegistryGuard.CodeFixes.Fixes;

/// <summary>A <c>RegistryLock</c> is held from the load to the save; saves in place under it become atomic.</summary>
internal sealed class HoldLockFix : RegistryFix
{
    public override string TitleFor(PendingFix finding) => finding switch
    {
        { RuleId: RuleIds.RepeatedLoad } => "Hold the registry's lock over both loads",
        { Counterpart: not null } => "Hold the registry's lock from load to save",
        { RuleId: RuleIds.RawAccess } => "Hold the registry's lock while it is saved",
        _ => "Hold the registry's lock while it is loaded",
    };

    public override async Task<bool> TryEditAsync(FixSite site)
    {
        var (load, save) = site.Counterpart is { } counterpart ? (counterpart, site.Site) : (site.Site, null);
        if (HoldLockShape.Recognize(site.Model, load, save, site.Target, site.CancellationToken, site.IsSave).Shape is not { } shape)
            return site.IsSave && IsHeldByNow(site, load, save) && await new AtomicSaveFix().TryEditAsync(site).ConfigureAwait(false);
        if (shape.Target.Member is not null
            && !await LockMemberEdit.TryAddAsync(site, shape.Target, shape.IsAwaited, shape.CreatesFolder).ConfigureAwait(false))
            return false;
        Edit(site, shape);
        return true;
    }

    private static void Edit(FixSite site, HoldLockShape shape)
    {
        foreach (var inPlace in shape.InPlaceSaves)
            AtomicSaveFix.Edit(site, inPlace, levels: shape.IsHeldToEnd ? 0 : 1);
        if (shape.Statements is null)
            LockExpression(site, shape, shape.Function.ExpressionBody!);
        else if (shape.IsHeldToEnd)
            LockToEnd(site, shape, shape.Statements[0]);
        else
            LockStatements(site, shape, shape.Statements);
    }

    /// <summary>
    /// Whether the fix of another finding has put both halves under the lock: then only the save in place is left.
    /// </summary>
    private static bool IsHeldByNow(FixSite site, SyntaxNode load, SyntaxNode? save) =>
        save is not null
        && (site.Target ?? HoldLockShape.Named(site.Model, load, site.CancellationToken)) is { } target
        && LockReentrance.IsHeldOver(load, save, target);

    private static string Acquire(FixSite site, HoldLockShape shape, SyntaxNode place)
    {
        var configureAwait = shape.IsAwaited ? AwaitedCall.ConfigureAwait((ExpressionSyntax)site.Site) : "";
        if (shape.Target.Member is { } member)
        {
            var call = $"{(member.Receiver.Length == 0 ? "" : member.Receiver + ".")}{member.NameFor(shape.IsAwaited)}";
            if (!shape.IsAwaited)
                return $"{call}({member.Arguments})";
            var separator = member.Arguments.Length > 0 && shape.Cancellation is not null ? ", " : "";
            return $"await {call}({member.Arguments}{separator}{shape.Cancellation}){configureAwait}";
        }
        var registryLock = site.Names.Of(RuntimeReference.RegistryLock, place.SpanStart);
        if (!shape.IsAwaited)
            return $"{registryLock}.Acquire({shape.Target.Path})";
        var cancellation = shape.Cancellation is null ? "" : $", cancellationToken: {shape.Cancellation}";
        return $"await {registryLock}.AcquireAsync({shape.Target.Path}{cancellation}){configureAwait}";
    }

    /// <summary>The statement that makes the folder of the lock, where the code itself would make it too late.</summary>
    private static string Folder(FixSite site, HoldLockShape shape, SyntaxNode place, string separator) =>
        shape is { CreatesFolder: true, Target: { Member: null, Path: var path } }
            ? FolderStatement.For(site.Names, site.Model, path, place.SpanStart) + separator
            : "";

    private static void LockToEnd(FixSite site, HoldLockShape shape, StatementSyntax first)
    {
        var name = FreshName.Of(site, "registryLock", first);
        var separator = site.Layout.StartsLine(first.SpanStart)
            ? site.Layout.NewLine + site.Layout.IndentationAt(first.SpanStart) : " ";
        site.Edits.Insert(
            first.SpanStart, $"{Folder(site, shape, first, separator)}using var {name} = {Acquire(site, shape, first)};{separator}");
    }

    private static void LockStatements(FixSite site, HoldLockShape shape, IReadOnlyList<StatementSyntax> statements)
    {
        var (layout, edits) = (site.Layout, site.Edits);
        var (first, last) = (statements[0], statements[statements.Count - 1]);
        var isInLines = layout.StartsLine(first.SpanStart) && layout.EndsLine(last.Span.End);
        var indentation = layout.IndentationAt(first.SpanStart);
        var newLine = isInLines ? layout.NewLine + indentation : " ";

        foreach (var local in shape.Hoisted)
            edits.Insert(first.SpanStart, Hoist(site, local) + newLine);
        edits.Insert(first.SpanStart, Folder(site, shape, first, newLine));
        var header = $"using ({Acquire(site, shape, first)})";
        if (!isInLines)
        {
            edits.Insert(first.SpanStart, header + " { ");
            edits.Insert(last.Span.End, " }");
            return;
        }
        edits.Insert(first.SpanStart, header + (layout.BraceOnSameLine ? " {" : newLine + "{") + newLine + layout.Indent);
        layout.Shift(edits, first.SpanStart, last.Span.End);
        edits.Insert(layout.LineEnd(last.Span.End), newLine + "}");
    }

    /// <summary>
    /// Turns <c>var x = value;</c> into <c>x = value;</c>, and <c>out var x</c> into <c>out x</c>, and gives the declaration to put in
    /// front of the lock.
    /// </summary>
    private static string Hoist(FixSite site, ILocalSymbol local)
    {
        var declared = local.DeclaringSyntaxReferences[0].GetSyntax(site.CancellationToken);
        var (type, name, value) = declared is VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } variable
            ? (declaration.Type, variable.Identifier, variable.Initializer?.Value)
            : (((DeclarationExpressionSyntax)declared.Parent!).Type, ((SingleVariableDesignationSyntax)declared).Identifier, null);
        site.Edits.Delete(TextSpan.FromBounds(type.SpanStart, declared.SpanStart));
        return $"{TypeOf(site, local, type, value)} {name.Text};";
    }

    private static string TypeOf(FixSite site, ILocalSymbol local, TypeSyntax written, ExpressionSyntax? value)
    {
        if (!written.IsVar)
            return written.ToString();
        var function = EnclosingFunction.Of(written)!.Declaration;
        var staysNotNull = value is not null
            && site.Model.GetTypeInfo(value, site.CancellationToken).Nullability.FlowState == NullableFlowState.NotNull
            && !LocalFlow.Writes(site.Model, local, [function], site.CancellationToken).Any();
        var type = staysNotNull && local.Type.IsReferenceType
            ? local.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated) : local.Type;
        return type.ToMinimalDisplayString(site.Model, written.SpanStart, s_declared);
    }

    private static readonly SymbolDisplayFormat s_declared = SymbolDisplayFormat.MinimallyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static void LockExpression(FixSite site, HoldLockShape shape, ExpressionSyntax expression)
    {
        var (layout, edits) = (site.Layout, site.Edits);
        var returned = shape.Function.ReturnsValue(site.Model, site.CancellationToken) ? "return " : "";
        var header = $"using ({Acquire(site, shape, expression)})";
        if (expression.Parent is not ArrowExpressionClauseSyntax arrow)
        {
            edits.Insert(expression.SpanStart, $"{{ {Folder(site, shape, expression, " ")}{header} {{ {returned}");
            edits.Insert(expression.Span.End, "; } }");
            return;
        }

        var indentation = layout.IndentationAt(arrow.Parent!.SpanStart);
        var line = layout.NewLine + indentation;
        var inner = line + layout.Indent;
        var signatureEnd = arrow.ArrowToken.GetPreviousToken().Span.End;
        var semicolon = arrow.GetLastToken().GetNextToken();
        var isOnLineOfItsOwn = layout.StartsLine(expression.SpanStart);
        edits.Replace(
            TextSpan.FromBounds(signatureEnd, expression.SpanStart),
            $"{line}{{{inner}{Folder(site, shape, expression, inner)}{header}{inner}{{{inner}{layout.Indent}{returned}");
        layout.Shift(edits, expression.SpanStart, expression.Span.End, levels: isOnLineOfItsOwn ? 1 : 2);
        edits.Insert(semicolon.IsKind(SyntaxKind.SemicolonToken) ? semicolon.Span.End
            : expression.Span.End, $"{inner}}}{line}}}");
    }
}
