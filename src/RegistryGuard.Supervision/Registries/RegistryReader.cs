using System.Globalization;
using RegistryGuard.Supervision.Registries.Configuration;
using RegistryGuard.Supervision.Repair.Audit;

namespace RegistryGuard.Supervision.Registries;

/// <summary>Reads registries from their files, with all that their config points to.</summary>
internal sealed class RegistryReader(TimeProvider timeProvider)
{
    /// <exception cref="RegistryException">There is no such file, or it may not be read.</exception>
    public RegistryView Read(string path, RegistryConfig config)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(config);
        path = Path.GetFullPath(path);
        return config.Document.PidFiles is { } pidFiles
            ? ReadPidFiles(path, config, pidFiles)
            : ReadJson(path, config, Related(path, config));
    }

    private RegistryView ReadJson(string path, RegistryConfig config, IReadOnlyList<RegistryView> related)
    {
        // The moment before the reading: what starts later is not in it.
        var readAt = timeProvider.GetUtcNow();
        var builder = new ViewBuilder(path, config, readAt)
        {
            ReadPidFile = ReadPidFile, Related = related, RecordedBoots = RecordedBoots(path),
        };
        return builder.Build(ReadAllBytes(path));
    }

    private static IReadOnlyList<(string Host, string Boot)> RecordedBoots(string path)
    {
        try
        {
            return AuditLog.Open(path).Boots;
        }
        catch (RegistryException)
        {
            // Evidence that cannot be read is none.
            return [];
        }
    }

    private List<RegistryView> Related(string path, RegistryConfig config)
    {
        var views = new List<RegistryView>();
        foreach (var rule in config.Document.Related)
        {
            var preset = RegistryConfig.Preset(rule.Preset);
            foreach (var file in FilePattern.Find(Path.GetDirectoryName(path)!, rule.Files))
            {
                if (file != path) views.Add(ReadJson(file, preset, []));
            }
        }

        return views;
    }

    private RegistryView ReadPidFiles(string folder, RegistryConfig config, PidFilesRule rule)
    {
        if (!Directory.Exists(folder)) throw new RegistryException($"There is no folder '{folder}'.", folder);
        var readAt = timeProvider.GetUtcNow();
        var claims = FilePattern.Find(folder, rule.Files)
            .Select(file => KeyValuePair.Create(Path.GetFileNameWithoutExtension(file), ReadPidFile(file)));
        return RegistryView.OfPidFiles(folder, config, readAt, claims);
    }

    private static ProcessClaim? ReadPidFile(string file)
    {
        try
        {
            var writtenAt = File.GetLastWriteTimeUtc(file);
            var firstLine = File.ReadLines(file).FirstOrDefault("").Trim();
            return int.TryParse(firstLine, NumberStyles.None, CultureInfo.InvariantCulture, out var pid) && pid > 0
                ? new ProcessClaim(pid, KnownAt: new DateTimeOffset(writtenAt))
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static byte[] ReadAllBytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RegistryException($"The registry '{path}' cannot be read: {e.Message}", path, e);
        }
    }
}
