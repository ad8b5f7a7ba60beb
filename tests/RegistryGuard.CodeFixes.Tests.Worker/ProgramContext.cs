using System.Reflection;
using System.Runtime.Loader;

namespace RegistryGuard.CodeFixes.Tests.Worker;

/// <summary>Keeps a program and the libraries beside it apart from the programs before it, so that each starts with fresh statics.</summary>
internal sealed class ProgramContext(string assembly) : AssemblyLoadContext(Path.GetFileName(assembly), isCollectible: true)
{
    protected override Assembly? Load(AssemblyName name)
    {
        var beside = Path.Combine(Path.GetDirectoryName(assembly)!, name.Name + ".dll");
        return File.Exists(beside) ? LoadFromAssemblyPath(beside) : null;
    }
}
