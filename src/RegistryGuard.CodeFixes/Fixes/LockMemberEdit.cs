using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RegistryGuard.Analyzers.Eligibility;
using RegistryGuard.CodeFixes.Editing;

namespace RegistryGuard.CodeFixes.Fixes;

/// <summary>Gives a type that keeps a registry's path to itself the method that takes the registry's lock.</summary>
internal static class LockMemberEdit
{
    private const int MostColumns = 120;

    /// <returns>Whether the method is there now; false if its file cannot be edited.</returns>
    public static async Task<bool> TryAddAsync(FixSite site, LockTarget target, bool isAwaited, bool createsFolder)
    {
        var member = target.Member!;
        if (Helper(site, member) is not { DeclaringSyntaxReferences: { IsEmpty: false } references } beside)
            return false;
        if (Overload(site, beside.ContainingType, member, isAwaited) is { } existing)
            return existing.IndexOf($"({target.Path}", StringComparison.Ordinal) >= 0;
        var helper = await references[0].GetSyntaxAsync(site.CancellationToken).ConfigureAwait(false);
        if (helper is not MemberDeclarationSyntax declaration || await site.FileOfAsync(helper).ConfigureAwait(false) is not { } file)
            return false;
        Add(file, declaration, beside, target, isAwaited, createsFolder);
        return true;
    }

    /// <summary>The source of the method of that name and those parameters that the type has already.</summary>
    private static string? Overload(FixSite site, INamedTypeSymbol type, LockMember member, bool isAwaited) => type
        .GetMembers(member.NameFor(isAwaited))
        .SelectMany(existing => existing.DeclaringSyntaxReferences)
        .Select(reference => reference.GetSyntax(site.CancellationToken))
        .FirstOrDefault(existing => existing is not MethodDeclarationSyntax { ParameterList.Parameters: var parameters }
            || string.Join(", ", parameters.Where(parameter => parameter.Default is null)) == member.Parameters)?
        .ToString();

    /// <summary>The helper that the method is put behind: the load or the save calls it, or a method that they call does.</summary>
    private static ISymbol? Helper(FixSite site, LockMember member) => new[] { site.Site, site.Counterpart }
        .Select(call => call is null ? null : site.Model.GetSymbolInfo(call, site.CancellationToken).Symbol?.OriginalDefinition)
        .FirstOrDefault(called => called is not null && DocumentationCommentId.CreateDeclarationId(called) == member.Beside)
        ?? DocumentationCommentId.GetFirstSymbolForDeclarationId(member.Beside, site.Model.Compilation);

    private static void Add(
        FileEdits file, MemberDeclarationSyntax beside, ISymbol helper, LockTarget target, bool isAwaited, bool createsFolder)
    {
        var (position, name, path) = (beside.SpanStart, target.Member!.NameFor(isAwaited), target.Path);
        var registryLock = file.Names.Of(RuntimeReference.RegistryLock, position);
        var modifiers = SyntaxFacts.GetText(helper.DeclaredAccessibility) + (helper.IsStatic ? " static" : "");
        var parameters = target.Member.Parameters;
        var signature = isAwaited
            ? $"{file.Names.Of("System.Threading.Tasks", "Task", position, arity: 1)}<{registryLock}> {name}("
                + $"{parameters}{(parameters.Length > 0 ? ", " : "")}"
                + $"{file.Names.Of("System.Threading", "CancellationToken", position)} cancellationToken = default)"
            : $"{registryLock} {name}({parameters})";
        var body = isAwaited
            ? $"{registryLock}.AcquireAsync({path}, cancellationToken: cancellationToken)"
            : $"{registryLock}.Acquire({path})";
        var line = file.Layout.NewLine + file.Layout.IndentationAt(position);
        var comment = beside.HasStructuredTrivia && beside.GetLeadingTrivia().Any(SyntaxKind.SingleLineDocumentationCommentTrivia)
            ? $"{line}/// <summary>Takes the registry's lock, which threads and processes respect.</summary>"
            : "";
        if (createsFolder)
        {
            var inner = line + file.Layout.Indent;
            file.Edits.Insert(
                file.Layout.LineEnd(beside.Span.End),
                $"{file.Layout.NewLine}{comment}{line}{modifiers} {signature}{(file.Layout.BraceOnSameLine ? " {" : line + "{")}"
                + $"{inner}{FolderStatement.For(file.Names, file.Model, path, position)}{inner}return {body};{line}}}");
            return;
        }
        var isShort = line.Length + modifiers.Length + signature.Length + body.Length < MostColumns;
        var separator = isShort ? " " : line + file.Layout.Indent;
        file.Edits.Insert(
            file.Layout.LineEnd(beside.Span.End),
            $"{file.Layout.NewLine}{comment}{line}{modifiers} {signature} =>{separator}{body};");
    }
}
