using System.Globalization;
using RegistryGuard.Tests.Support;

namespace RegistryGuard.Tests.Reading;

/// <summary>Processes read documents of 1 KB to 4 MB while another one replaces them; each document carries its checksum.</summary>
public sealed class TornReadTests(ITestOutputHelper output)
{
    [Fact]
    public async Task ReadersBesideAWriter_SeeWholeDocuments() => await ReadAsync(readers: 2, reads: 5_000);

    [Fact(Explicit = true)]
    public async Task TenMillionReads_SeeWholeDocuments() => await ReadAsync(readers: 4, reads: 2_500_000);

    private async Task ReadAsync(int readers, int reads)
    {
        using var folder = RegistryFolder.InMemory();
        using var writer = Worker.Start("write-checksummed", folder.Registry);
        Assert.Equal("begun", await writer.Output.ReadLineAsync(TestContext.Current.CancellationToken));
        var readings = await Task.WhenAll(Enumerable.Range(0, readers).Select(async _ =>
        {
            using var reader = Worker.Start("read-checksummed", folder.Registry, $"{reads}");
            return await reader.FinishAsync();
        }));
        writer.EndInput();
        var written = await writer.FinishAsync();

        Assert.True(written.ExitCode == 0, written.Output);
        Assert.All(readings, reading => Assert.True(reading.ExitCode == 0, reading.Output));
        var documents = readings.Select(reading => int.Parse(reading.Output, CultureInfo.InvariantCulture)).ToList();
        Assert.All(documents, met => Assert.True(met > 1, "a reader met one document only"));
        output.WriteLine($"{(long)readers * reads:N0} reads beside {int.Parse(written.Output, CultureInfo.InvariantCulture):N0} commits, none torn; readers met {string.Join(", ", documents)} documents");
    }
}
