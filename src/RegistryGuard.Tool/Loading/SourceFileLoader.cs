using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace RegistryGuard.Tool.Loading;

/// <summary>
/// Reads a source file when the workspace asks for it. A file that cannot be read is reported and taken for empty.
/// </summary>
internal sealed class SourceFileLoader(string path, Action<string> report) : TextLoader
{
    private readonly FileTextLoader _file = new(path, defaultEncoding: null);

    public override async Task<TextAndVersion> LoadTextAndVersionAsync(
        LoadTextOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await _file.LoadTextAndVersionAsync(options, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            report($"{path} cannot be read: {e.Message}");
            return TextAndVersion.Create(SourceText.From(""), VersionStamp.Create(), path);
        }
    }
}
