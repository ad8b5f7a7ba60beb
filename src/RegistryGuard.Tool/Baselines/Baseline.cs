using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using RegistryGuard.Tool.Analysis;

namespace RegistryGuard.Tool.Baselines;

/// <summary>
/// The findings that a code base is known to have: <c>check --baseline</c> tells only the others. One finding a line, in the order of
/// the files, so that branches merge.
/// </summary>
internal sealed class Baseline
{
    private const int Version = 1;

    private static readonly JsonSerializerOptions s_format = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly string _path;
    private readonly ImmutableArray<KnownFinding> _known;

    private Baseline(string path, ImmutableArray<KnownFinding> known)
    {
        _path = path;
        _known = known;
    }

    /// <summary>How many findings it has.</summary>
    public int Count => _known.Length;

    /// <exception cref="BaselineException">It is missing or not a baseline.</exception>
    public static Baseline Load(string path)
    {
        path = Path.GetFullPath(path);
        try
        {
            var document = JsonSerializer.Deserialize<Document>(File.ReadAllBytes(path), s_format);
            if (document is { Version: Version, Findings: { } findings } && findings.All(known => known is { Id: not null, Path: not null, Code: not null }))
                return new(path, findings);
            throw new BaselineException(document?.Version > Version
                ? $"'{path}' was written by a newer version of registryguard: update the tool."
                : $"'{path}' is no baseline of registryguard: give another file, or write it anew with --update-baseline.");
        }
        catch (JsonException e)
        {
            throw new BaselineException($"'{path}' is no valid JSON (line {e.LineNumber + 1}): resolve its conflicts, or write it anew with --update-baseline.", e);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BaselineException($"There is no baseline '{path}'. Write one with --update-baseline.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BaselineException($"The baseline '{path}' cannot be read: {e.Message}", e);
        }
    }

    public static Baseline Of(string path, AnalysisResult result)
    {
        path = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(path)!;
        return new(path, [.. result.Findings.Select(finding => KnownFinding.Of(finding, folder)).Order()]);
    }

    /// <exception cref="BaselineException">It cannot be written.</exception>
    public void Save()
    {
        var text = new StringBuilder($"{{\"version\":{Version},\"findings\":[");
        text.AppendJoin(',', _known.Select(known => $"\n{JsonSerializer.Serialize(known, s_format)}"));
        text.Append("\n]}\n");
        try
        {
            AtomicFile.WriteAllText(_path, text.ToString());
        }
        catch (Exception e) when (e is RegistryException or IOException or UnauthorizedAccessException)
        {
            throw new BaselineException($"The baseline '{_path}' cannot be written: {e.Message}", e);
        }
    }

    /// <summary>Leaves what the baseline does not know. Of findings that look alike it knows as many as it has.</summary>
    public BaselineComparison Compare(AnalysisResult result)
    {
        var folder = Path.GetDirectoryName(_path)!;
        var left = _known.CountBy(known => known).ToDictionary();
        var unknown = result.Findings.RemoveAll(finding =>
        {
            var known = KnownFinding.Of(finding, folder);
            return left.GetValueOrDefault(known) > 0 && left[known]-- > 0;
        });
        return new(result with { Findings = unknown }, result.Findings.Length - unknown.Length, left.Values.Sum());
    }

    private sealed record Document(int Version, ImmutableArray<KnownFinding>? Findings);
}

/// <param name="New">The result without what the baseline knows.</param>
/// <param name="Known">How many findings the baseline knows.</param>
/// <param name="Gone">How many findings of the baseline were not found any more.</param>
internal sealed record BaselineComparison(AnalysisResult New, int Known, int Gone);
