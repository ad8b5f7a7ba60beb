namespace RegistryGuard.Packages.Tests;

public sealed class TourTests
{
    [Fact]
    public async Task Tour_EndsWithNothingLost()
    {
        var tour = await RunAsync();

        tour.Succeeds();
        Assert.Matches("^lost updates before: [1-9][0-9]*, after: 0$", tour.Output.TrimEnd().Split('\n')[^1]);
    }

    [Fact]
    public async Task Tour_Piped_IsPlain() => Assert.DoesNotContain('\e', (await RunAsync("--help")).Succeeds().Output);

    [Fact]
    public async Task Tour_UnknownArgument_SaysHowToCallIt()
    {
        var tour = await RunAsync("--hlep");

        Assert.Equal(2, tour.ExitCode);
        Assert.Contains("'--hlep'", tour.Output, StringComparison.Ordinal);
        Assert.Contains("Usage:", tour.Output, StringComparison.Ordinal);
    }

    private static Task<CommandResult> RunAsync(params string[] arguments) =>
        DotNet.RunAsync(
            Repository.Folder,
            [Path.Combine(Repository.Folder, "samples", "Tour", "bin", Repository.Configuration, "net10.0", "Tour.dll"), .. arguments]);
}
