using RegistryGuard.Tool.Loading;

namespace RegistryGuard.Tool.Tests.Loading;

public sealed class ReferencePacksTests : IDisposable
{
    private readonly SourceFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Packs_OfTheNewestVersionAreTaken()
    {
        _folder.Write("packs/Microsoft.NETCore.App.Ref/9.0.10/ref/net9.0/Old.dll", "");
        _folder.Write("packs/Microsoft.NETCore.App.Ref/10.0.2/ref/net10.0/System.Runtime.dll", "");
        _folder.Write("packs/Microsoft.AspNetCore.App.Ref/10.0.2/ref/net10.0/Microsoft.AspNetCore.dll", "");

        Assert.Equal(["Microsoft.AspNetCore", "System.Runtime"], ReferencePacks.From(_folder.Root).AssemblyNames.Order());
    }

    [Fact]
    public void WithoutPacks_TheManagedAssembliesOfTheRuntimeAreTaken()
    {
        _folder.Write("shared/Microsoft.NETCore.App/10.0.1/coreclr.dll", "not a managed assembly");
        File.Copy(typeof(object).Assembly.Location, _folder.PathOf("shared/Microsoft.NETCore.App/10.0.1/System.Private.CoreLib.dll"));

        Assert.Equal("System.Private.CoreLib", Assert.Single(ReferencePacks.From(_folder.Root).AssemblyNames));
    }

    [Fact]
    public void RestoredPackages_ComeFromTheRecordOfTheRestore()
    {
        _folder.Write("nuget/acme/1.0.0/lib/net8.0/Acme.dll", "");
        _folder.Write("obj/project.assets.json", $$"""
            {
              "targets": { "net8.0": {
                "Acme/1.0.0": { "type": "package", "compile": { "lib/net8.0/Acme.dll": {}, "lib/net8.0/_._": {} } },
                "Absent/1.0.0": { "type": "package", "compile": { "lib/net8.0/Absent.dll": {} } },
                "Lib/1.0.0": { "type": "project", "compile": { "bin/placeholder/Lib.dll": {} } } } },
              "libraries": {
                "Acme/1.0.0": { "type": "package", "path": "acme/1.0.0" },
                "Absent/1.0.0": { "type": "package", "path": "absent/1.0.0" },
                "Lib/1.0.0": { "type": "project", "path": "../Lib/Lib.csproj" } },
              "packageFolders": { "{{_folder.PathOf("nuget").Replace("\\", "\\\\", StringComparison.Ordinal)}}": {} }
            }
            """);

        var assembly = Assert.Single(RestoredPackages.Assemblies(_folder.Root, new TargetFramework("net8.0")));
        Assert.Equal(_folder.PathOf("nuget/acme/1.0.0/lib/net8.0/Acme.dll"), Path.GetFullPath(assembly));
    }

    [Fact]
    public void RestoredPackages_OfABrokenRecord_AreNone()
    {
        _folder.Write("obj/project.assets.json", "{ \"targets\": [");
        Assert.Empty(RestoredPackages.Assemblies(_folder.Root, new TargetFramework("net8.0")));
    }
}
