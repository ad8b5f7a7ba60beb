using RegistryGuard.Tests.Support;

namespace RegistryGuard.Tests.Reading;

/// <summary>Processes read documents of 1 KB to 4 MB while another one replaces them; each document carries its checksum.</summary>
public sealed class TornReadTests(ITestOutputHelper output)
{
    [Fact]
    public async Task ReadersBesideAWriter_SeeWholeDocuments() => await ReadAsync(commits: 300, readers: 2, reads: 1_000);

    [Fact(Explicit = true)]
    public async Task TenMillionReads_SeeWholeDocuments() => await ReadAsync(commits: 500_000, readers: 4, reads: 2_500_000);

    private async Task ReadAsync(int commits, int readers, int reads)
    {
        using var folder = RegistryFolder.InMemory();
        using var writer = Worker.Start("write-checksummed", folder.Registry, $"{commits}");
        var readings = await Task.WhenAll(Enumerable.Range(0, readers).Select(async _ =>
        {
            using var reader = Worker.Start("read-until", folder.Registry, $"{reads}");
            return await reader.FinishAsync();
        }));
        Assert.Equal(0, (await writer.FinishAsync()).ExitCode);
        Assert.All(readings, reading => Assert.True(reading.ExitCode == 0, reading.Output));
        output.WriteLine($"{readings.Sum(reading => long.Parse(reading.Output)):N0} reads beside {commits:N0} commits, none torn");
    }
}
