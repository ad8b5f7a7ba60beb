using System.Collections.Immutable;

namespace RegistryGuard.Tool.Fixing;

/// <summary>Writes what the fixes have changed, projects first: a source never calls what its project does not reference.</summary>
internal static class FixWriter
{
    /// <returns>What was written, and the reasons why files were not.</returns>
    public static async Task<(FixResult Written, ImmutableArray<string> Refused)> WriteAsync(
        FixResult fixes, CancellationToken cancellationToken)
    {
        var refused = ImmutableArray.CreateBuilder<string>();
        var projects = ImmutableArray.CreateBuilder<FileEdit>();
        foreach (var edit in fixes.Projects)
        {
            if (await IsWrittenAsync(edit, refused, cancellationToken))
                projects.Add(edit);
        }

        var sources = ImmutableArray.CreateBuilder<FixedSource>();
        foreach (var source in fixes.Sources)
        {
            if (source.Projects.Except(projects.Select(edit => edit.Path)).FirstOrDefault() is { } missing)
                refused.Add($"{source.Edit.Path} was left as it is, because {missing} could not be written.");
            else if (await IsWrittenAsync(source.Edit, refused, cancellationToken))
                sources.Add(source);
        }

        return (fixes with { Sources = sources.ToImmutable(), Projects = projects.ToImmutable() }, refused.ToImmutable());
    }

    private static async Task<bool> IsWrittenAsync(
        FileEdit edit, ImmutableArray<string>.Builder refused, CancellationToken cancellationToken)
    {
        try
        {
            if (await edit.TryWriteAsync(cancellationToken))
                return true;
            refused.Add($"{edit.Path} has been changed by somebody else meanwhile. It was left as it is: run again.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            refused.Add($"{edit.Path} cannot be written, it was left as it is: {e.Message}");
        }

        return false;
    }
}
