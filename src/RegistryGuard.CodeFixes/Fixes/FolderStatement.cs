using Microsoft.CodeAnalysis;
using RegistryGuard.CodeFixes.Editing;

namespace RegistryGuard.CodeFixes.Fixes;

/// <summary>The statement that makes a registry's folder, so that the lock beside the registry can be taken.</summary>
internal static class FolderStatement
{
    public static string For(TypeNames names, SemanticModel model, string path, int position)
    {
        var (directory, pathType) = (names.Of("System.IO", "Directory", position), names.Of("System.IO", "Path", position));
        var isNullable = model.GetNullableContext(position).AnnotationsEnabled();
        return $"{directory}.CreateDirectory({pathType}.GetDirectoryName({pathType}.GetFullPath({path})){(isNullable ? "!" : "")});";
    }
}
