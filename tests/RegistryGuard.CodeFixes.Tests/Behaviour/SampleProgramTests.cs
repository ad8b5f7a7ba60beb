using System.Globalization;
using RegistryGuard.CodeFixes.Tests.Verification;

namespace RegistryGuard.CodeFixes.Tests.Behaviour;

/// <summary>
/// Real programs before and after their fixes: alone they write the same bytes, and eight processes lose updates before and none after.
/// A long run, with the table of what was lost printed by <c>-showLiveOutput</c>:
/// <c>REGISTRYGUARD_BEHAVIOUR_UPDATES=2000 dotnet run --project tests/RegistryGuard.CodeFixes.Tests -- -class '*SampleProgramTests' -showLiveOutput</c>.
/// </summary>
public sealed class SampleProgramTests(WorkerProcesses processes) : IClassFixture<WorkerProcesses>, IDisposable
{
    private const string Updates = "REGISTRYGUARD_BEHAVIOUR_UPDATES";
    private const int UsualUpdates = 60;

    // A run whose registry is damaged at once, so that nobody can update it any more, says nothing about lost updates.
    private const int Attempts = 50;

    private static readonly int s_updates =
        int.TryParse(Environment.GetEnvironmentVariable(Updates), CultureInfo.InvariantCulture, out var asked) ? asked : UsualUpdates;

    private readonly string _folder = Directory.CreateTempSubdirectory("behaviour-").FullName;

    public static TheoryData<string> Fixed() => [.. SampleProgram.Names().Where(name => SampleProgram.Read(name).Missing.Length == 0)];

    public static TheoryData<string> Unfixed() => [.. SampleProgram.Names().Where(name => SampleProgram.Read(name).Missing.Length > 0)];

    [Theory]
    [MemberData(nameof(Fixed))]
    public async Task Program_WritesTheSameBytesAndIsHarmedNoMore(string name)
    {
        var program = SampleProgram.Read(name);
        using var run = new FormatRun(program.Sources);
        var before = await CompileAsync(run, "before");

        await run.FixAsync([.. FormatRun.FixableRules]);

        Assert.Equal(program.Left, (await run.FindingsAsync()).Select(finding => finding.Split(' ')[0]).Distinct());
        Assert.Contains(program.FixedBy, await CodeAsync(run, program), StringComparison.Ordinal);
        var after = await CompileAsync(run, "after");
        if (!program.IsWrongAlone)
            Assert.Equal(await processes.RunAloneAsync(program, before), await processes.RunAloneAsync(program, after));

        var racy = await UntilHarmedAsync(program, before);
        var safe = await processes.RunTogetherAsync(program, after, s_updates);
        TestContext.Current.TestOutputHelper?.WriteLine($"| {name} | {program.Proof} | {racy} | {safe} |");
        Assert.NotEqual(0, racy.Harm(program.Proof));
        Assert.Equal((0, ""), (safe.Torn, string.Join(Environment.NewLine, safe.Failures)));
        Assert.True(program.KeepsLastSaveOnly || safe.Lost == 0, $"{safe.Lost} updates are lost.");
    }

    /// <summary>Fails as soon as there is a fix: then the program's heading must no longer say that one is missing.</summary>
    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Unfixed))]
    public async Task ProgramWithoutFix_IsHarmedAndStaysAsItIs(string name)
    {
        var program = SampleProgram.Read(name);
        using var run = new FormatRun(program.Sources);
        var racy = await UntilHarmedAsync(program, await CompileAsync(run, "before"));
        TestContext.Current.TestOutputHelper?.WriteLine($"| {name} | {program.Proof} | {racy} | no fix for {string.Join(", ", program.Missing)} |");
        Assert.NotEqual(0, racy.Harm(program.Proof));

        await run.FixAsync([.. FormatRun.FixableRules]);

        var left = (await run.FindingsAsync()).Select(finding => finding.Split(' ')[0]).Distinct().ToList();
        Assert.True(program.Missing.All(left.Contains), 
            $"{name} has a fix now. In its heading, replace 'missing' by 'fixed by' and what the fix writes. Left: {string.Join(", ", left)}");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<Outcome> UntilHarmedAsync(SampleProgram program, string assembly)
    {
        Outcome outcome;
        var attempt = 0;
        do
            outcome = await processes.RunTogetherAsync(program, assembly, s_updates);
        while (outcome.Harm(program.Proof) == 0 && ++attempt < Attempts);
        return outcome;
    }

    private async Task<string> CompileAsync(FormatRun run, string version)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, version)).FullName;
        foreach (var project in run.Projects)
        {
            using var image = await run.EmitAsync(project);
            await using var file = File.Create(Path.Combine(folder, project + ".dll"));
            await image.CopyToAsync(file);
        }
        return Path.Combine(folder, FormatRun.MainProject + ".dll");
    }

    private static async Task<string> CodeAsync(FormatRun run, SampleProgram program)
    {
        var code = string.Concat(await Task.WhenAll(program.Sources.Select(source => run.TextAsync(source.Name))));
        return code[code.IndexOf("using ", StringComparison.Ordinal)..];
    }
}
