namespace RegistryGuard.Packages.Tests;

[Collection(PackageFeed.OnePackAtATime)]
public sealed class TourTests
{
    [Fact]
    public async Task Tour_EndsWithNothingLost()
    {
        var tour = await RunAsync();

        tour.Succeeds();
        Assert.DoesNotContain('\e', tour.Output); // Plain when piped.
        Assert.Matches("^lost updates before: [1-9][0-9]*, after: 0$", tour.Output.TrimEnd().Split('\n')[^1]);
    }

    [Fact]
    public async Task Tour_WithoutSdk_SaysWhereToGetIt()
    {
        var nowhere = Path.Combine(AppContext.BaseDirectory, "no-sdk", "dotnet");

        var tour = await RunAsync(new Dictionary<string, string> { ["DOTNET_HOST_PATH"] = nowhere });

        Assert.Equal(1, tour.ExitCode);
        Assert.Contains("The .NET SDK could not be started", tour.Output, StringComparison.Ordinal);
        Assert.Contains("https://dot.net", tour.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tour_UnknownArgument_SaysHowToCallIt()
    {
        var tour = await RunAsync("--hlep");

        Assert.Equal(2, tour.ExitCode);
        Assert.Contains("'--hlep'", tour.Output, StringComparison.Ordinal);
        Assert.Contains("Usage:", tour.Output, StringComparison.Ordinal);
    }

    private static Task<CommandResult> RunAsync(params string[] arguments) =>
        RunAsync(new Dictionary<string, string>(), arguments);

    private static Task<CommandResult> RunAsync(IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        var tour = Path.Combine(Repository.Folder, "samples", "Tour", "bin", Repository.Configuration, "net10.0", "Tour.dll");
        return DotNet.RunAsync(Repository.Folder, variables, [tour, .. arguments]);
    }
}
