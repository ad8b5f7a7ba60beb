using Microsoft.CodeAnalysis;
using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Injection;

/// <summary>
/// Safe code of many kinds, from which one lock or one atomic save is taken at a time: the right rule fires for each, and none
/// while all is in place. What is only suggested, such as a lock that reaches further, is not counted.
/// </summary>
public sealed class InjectionTests
{
    public static TheoryData<string> Guards => [.. Guard.All.Keys];

    [Theory]
    [MemberData(nameof(Guards))]
    public Task EverythingInPlace_DoesNotTrigger(string guard) => VerifyAsync(guard, without: null, _ => "");

    [Theory]
    [MemberData(nameof(Guards))]
    public Task WithoutTheLock_Triggers(string guard) => VerifyAsync(guard, without: "lock", sample => sample.WithoutLock);

    [Theory]
    [MemberData(nameof(Guards))]
    public Task WithoutTheAtomicSave_Triggers(string guard) => VerifyAsync(guard, without: "save", sample => sample.WithoutSave);

    private static async Task VerifyAsync(string guard, string? without, Func<SafeSample, string> expected)
    {
        var samples = SafeSample.Of(guard).ToArray();
        var found = await WarningsAsync([.. samples.Select((sample, number) => ($"{number}.cs", sample.Text(number, without)))]);
        Assert.Equal(samples.Select(sample => $"{sample.Name}: {expected(sample)}"), samples.Zip(found, (sample, ids) => $"{sample.Name}: {ids}"));
    }

    /// <summary>The ids of the warnings in each file. All are analysed at once.</summary>
    private static async Task<IEnumerable<string>> WarningsAsync((string Path, string Text)[] files)
    {
        var compilation = Compilations.Of(files);
        var errors = compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity == DiagnosticSeverity.Error);
        Assert.True(!errors.Any(), string.Join('\n', errors));
        var warnings = (await Verify.Findings(compilation))
            .Where(finding => finding.Severity >= DiagnosticSeverity.Warning)
            .ToLookup(finding => finding.Location.SourceTree!.FilePath, finding => finding.Id);
        return files.Select(file => string.Join(' ', warnings[file.Path].Order()));
    }
}
