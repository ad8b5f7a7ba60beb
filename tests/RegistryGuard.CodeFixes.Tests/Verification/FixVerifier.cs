using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;
using RegistryGuard.Analyzers.Rules;

namespace RegistryGuard.CodeFixes.Tests.Verification;

/// <summary>
/// Applies a fix as an editor does and checks all that a fix promises: the code is the expected one to the last blank, compiles,
/// keeps every comment and directive, has no finding of any rule left (so that a second run changes nothing), and Fix All in the
/// document gives the same; <see cref="FormatRun"/> fixes whole solutions.
/// </summary>
/// <typeparam name="TFix">The provider under test.</typeparam>
internal static class FixVerifier<TFix>
    where TFix : CodeFixProvider, new()
{
    /// <param name="source">The code, its findings marked as <c>{|RG1001:…|}</c>.</param>
    /// <param name="fixedSource">What the fix is to make of it.</param>
    /// <param name="title">The title of the fix, which is the first one offered unless <paramref name="index"/> says otherwise.</param>
    /// <param name="index">Which of the offered fixes to take.</param>
    public static Task VerifyAsync(string source, string fixedSource, string title, int index = 0)
    {
        var test = New(source, fixedSource);
        test.CodeActionIndex = index;
        test.CodeActionVerifier = (action, verifier) => verifier.Equal(title, action.Title);
        test.CodeFixTestBehaviors |= CodeFixTestBehaviors.SkipFixAllInProjectCheck | CodeFixTestBehaviors.SkipFixAllInSolutionCheck;
        if (index > 0)
            test.CodeFixTestBehaviors |= CodeFixTestBehaviors.SkipFixAllCheck;
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The finding is there, and no fix is offered for it.</summary>
    public static Task VerifyNotOfferedAsync(string source) => New(source, source).RunAsync(TestContext.Current.CancellationToken);

    /// <summary>The fix of that title is the first one offered (none at all if it is null), and its result compiles.</summary>
    public static async Task VerifyFirstAsync(string source, string? title)
    {
        TestFileMarkupParser.GetSpans(source, out var text, out ImmutableDictionary<string, ImmutableArray<TextSpan>> marks);
        using var run = new FormatRun(("Store.cs", text));
        var ruleId = marks.Keys.Single();
        Assert.Equal(title, await run.FirstTitleAsync(new TFix(), ruleId, marks[ruleId].Single()));
        if (title is null)
            return;
        await run.FixAsync(ruleId);
        Assert.DoesNotContain(await run.FindingsAsync(), finding => finding.StartsWith(ruleId, StringComparison.Ordinal));
    }

    /// <summary>As <see cref="VerifyNotOfferedAsync"/>, in a project that does not reference the runtime.</summary>
    public static Task VerifyNotOfferedWithoutRuntimeAsync(string source)
    {
        var test = New(source, source);
        test.TestState.AdditionalReferences.Remove(ReferencePack.Runtime);
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>As <see cref="VerifyAsync"/>, for top-level statements.</summary>
    public static Task VerifyProgramAsync(string source, string fixedSource, string title)
    {
        var test = New(source, fixedSource);
        test.TestState.OutputKind = OutputKind.ConsoleApplication;
        test.CodeActionVerifier = (action, verifier) => verifier.Equal(title, action.Title);
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    private static CodeFixTest New(string source, string fixedSource)
    {
        KeptTrivia.Verify(source, fixedSource);
        return new() { TestCode = source, FixedCode = fixedSource };
    }

    internal sealed class CodeFixTest : CSharpCodeFixTest<UnlockedReadModifyWriteAnalyzer, TFix, DefaultVerifier>
    {
        public CodeFixTest()
        {
            ReferenceAssemblies = new ReferenceAssemblies("net10.0");
            TestState.AdditionalReferences.AddRange(ReferencePack.Framework);
            TestState.AdditionalReferences.AddRange(ReferencePack.Serializers);
            TestState.AdditionalReferences.Add(ReferencePack.Runtime);
        }

        protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => AllRules.Instances;

        protected override CompilationOptions CreateCompilationOptions() => new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);

        protected override ParseOptions CreateParseOptions() => new CSharpParseOptions(LanguageVersion.CSharp12);
    }
}
