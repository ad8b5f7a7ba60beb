using System.Diagnostics;
using System.Text;

namespace RegistryGuard.Tool.Tests;

/// <summary>A temporary folder of sources, deleted at the end of the test.</summary>
internal sealed class SourceFolder : IDisposable
{
    public SourceFolder()
    {
        // Nothing above the temporary folder must reach in.
        Write("Directory.Build.props", "<Project />");
        Write("Directory.Build.targets", "<Project />");
        Write("Directory.Packages.props", "<Project />");
        Write(".editorconfig", "root = true\n");
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("registryguard-").FullName;

    public string this[string path] => File.ReadAllText(PathOf(path));

    public string PathOf(string path) => Path.GetFullPath(Path.Combine(Root, path));

    public SourceFolder Write(string path, string content, Encoding? encoding = null)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
        File.WriteAllText(PathOf(path), content, encoding ?? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return this;
    }

    /// <summary>Writes an SDK-style project for the running .NET.</summary>
    public SourceFolder WriteProject(string path, string items = "", string properties = "", string sdk = "Microsoft.NET.Sdk") =>
        Write(
            path,
            $"""
            <Project Sdk="{sdk}">
              <PropertyGroup><TargetFramework>net{Environment.Version.Major}.0</TargetFramework>{properties}</PropertyGroup>
              <ItemGroup>{items}</ItemGroup>
            </Project>
            """);

    /// <summary>Restores a project, as MSBuild needs it.</summary>
    public Task RestoreAsync(string project) => RunAsync("dotnet", "restore", PathOf(project));

    /// <summary>Runs a program in the folder; it must succeed.</summary>
    public async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, WorkingDirectory = Root })!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, output);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
