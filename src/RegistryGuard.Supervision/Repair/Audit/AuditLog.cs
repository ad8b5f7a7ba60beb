using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace RegistryGuard.Supervision.Repair.Audit;

/// <summary>
/// What was ever repaired in a registry: <c>&lt;registry&gt;.repairs/audit.jsonl</c>. Lines are only added, and each contains the
/// hash of the one before, so that a changed or removed line shows. The file is replaced atomically by itself and one line more,
/// so that a crash leaves no half line. Whoever writes holds the registry's lock.
/// </summary>
internal sealed class AuditLog
{
    private readonly string _path;
    private readonly List<AuditRecord> _records = [];
    private byte[] _content = [];
    private string _lastHash = "";

    private AuditLog(string folder)
    {
        Folder = folder;
        _path = Path.Combine(folder, "audit.jsonl");
    }

    /// <summary>The folder of the log and the copies.</summary>
    public string Folder { get; }

    public IReadOnlyList<AuditRecord> Records => _records;

    /// <summary>Where the log has been tampered with; <see langword="null"/> if every line follows from the one before.</summary>
    public string? Break { get; private set; }

    /// <summary>The boots in which repairs were made, with the hosts.</summary>
    public IReadOnlyList<(string Host, string Boot)> Boots =>
        [.. Records.Where(record => record is { Host: not null, Boot: not null }).Select(record => (record.Host!, record.Boot!)).Distinct()];

    public static string FolderOf(string registry) => registry + ".repairs";

    /// <summary>Reads the log of a registry; an empty one if there is none.</summary>
    /// <exception cref="RegistryException">It cannot be read.</exception>
    public static AuditLog Open(string registry)
    {
        var log = new AuditLog(FolderOf(registry));
        try
        {
            if (File.Exists(log._path)) log.Read(File.ReadAllBytes(log._path));
            return log;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RegistryException($"The audit log '{log._path}' cannot be read: {e.Message}", log._path, e);
        }
    }

    /// <summary>Adds a line; it is on the disk when the method returns.</summary>
    /// <param name="complete">Makes the record from its number and the hash of the line before.</param>
    /// <exception cref="RegistryException">It was not added, or its chain is broken and nothing may be added.</exception>
    public AuditRecord Append(Func<int, string, AuditRecord> complete)
    {
        if (Break is { } broken)
        {
            throw new RegistryException(
                $"The audit log '{_path}' is not as it was written: {broken}. Nothing was changed: move the folder away to begin a new log.", _path);
        }

        CreateFolder();
        var record = complete(_records.Count + 1, _lastHash);
        var line = JsonSerializer.SerializeToUtf8Bytes(record, AuditJsonContext.Default.AuditRecord);
        byte[] content = [.. _content, .. line, (byte)'\n'];
        AtomicFile.WriteAllBytes(_path, content);
        _content = content;
        Accept(record, line);
        return record;
    }

    /// <summary>Makes the folder, for the owner's eyes only: the copies hold what the registry holds.</summary>
    public void CreateFolder()
    {
        if (Directory.Exists(Folder)) return;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(Folder);
        else
            Directory.CreateDirectory(Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private void Read(byte[] content)
    {
        _content = content;
        var number = 0;
        foreach (var line in Encoding.UTF8.GetString(content).Split('\n'))
        {
            if (line.Length == 0) continue;
            number++;
            var record = Parse(line);
            if (record is null || record.Sequence != number || record.Previous != _lastHash)
            {
                Break = $"line {number} does not follow from the line before";
                return;
            }

            Accept(record, Encoding.UTF8.GetBytes(line));
        }
    }

    private static AuditRecord? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, AuditJsonContext.Default.AuditRecord);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Accept(AuditRecord record, byte[] line)
    {
        _records.Add(record);
        _lastHash = Convert.ToHexString(SHA256.HashData(line));
    }
}
