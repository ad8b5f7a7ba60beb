using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using RegistryGuard.Analyzers.Rules;

namespace RegistryGuard.CodeFixes.Tests.Verification;

/// <summary>
/// Applies a fix as an editor does and checks all that a fix promises: the code is the expected one to the last blank, compiles,
/// has no finding left (so that a second run changes nothing), and Fix All gives the same.
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

    private static CodeFixTest New(string source, string fixedSource) => new()
    {
        TestCode = source,
        FixedCode = fixedSource,
    };

    internal sealed class CodeFixTest : CSharpCodeFixTest<UnlockedReadModifyWriteAnalyzer, TFix, DefaultVerifier>
    {
        public CodeFixTest()
        {
            ReferenceAssemblies = new ReferenceAssemblies("net10.0");
            TestState.AdditionalReferences.AddRange(ReferencePack.Framework);
            TestState.AdditionalReferences.AddRange(ReferencePack.Serializers);
            TestState.AdditionalReferences.Add(RuntimeStub.Reference);
        }

        public bool IsProgram { get; set; }

        /// <summary>All rules run, so that no fix passes that only trades one finding for another.</summary>
        protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() =>
        [
            new UnlockedReadModifyWriteAnalyzer(), new LockReleasedInBetweenAnalyzer(), new UnlockedLoadAnalyzer(),
            new RepeatedLoadAnalyzer(), new SavedInPlaceAnalyzer(),
        ];

        protected override CompilationOptions CreateCompilationOptions() => new CSharpCompilationOptions(
            IsProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable);

        protected override ParseOptions CreateParseOptions() => new CSharpParseOptions(LanguageVersion.CSharp12);
    }
}
