using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Engine.Models;

public sealed class UserModelTests
{
    private const string Blobs = """
        namespace Acme;

        public interface IBlobs
        {
            string Fetch(string name);
            void Put(string name, string content);
            IDisposable Only(string name);
        }

        class Jobs(IBlobs blobs)
        {
            void Add(string job)
            {
                GUARD
                var jobs = blobs.Fetch("jobs.json");
                SAVE
            }
        }
        """;

    private const string Models = """
        M:Acme.IBlobs.Fetch  Load        path=name
        M:Acme.IBlobs.Put    SaveAtomic  path=name content=content
        M:Acme.IBlobs.Only   Hold        lock=name
        """;

    [Fact]
    public Task ModelledLoadAndSave_Triggers() =>
        Verify.Rules(Sample("", "{|RG1001:blobs.Put(\"jobs.json\", jobs + job)|};"), new ModelText("RegistryGuard.Models.Acme.txt", Models));

    [Fact]
    public Task UnderTheModelledLock_DoesNotTrigger() =>
        Verify.Rules(Sample("using var only = blobs.Only(\"jobs.json\");", "blobs.Put(\"jobs.json\", jobs + job);"), new ModelText("RegistryGuard.Models.Acme.txt", Models));

    [Theory]
    [InlineData("RegistryGuard.Models.Acme.txt", "# nothing")]
    [InlineData("Acme.txt", Models)]
    public Task WithoutItsModels_DoesNotTrigger(string path, string models) =>
        Verify.Rules(Sample("", "blobs.Put(\"jobs.json\", jobs + job);"), new ModelText(path, models));

    [Fact]
    public async Task ChangedModels_AreSeenForTheSameCompilation()
    {
        var compilation = Compilations.Of(("Sample.cs", Sample("", "blobs.Put(\"jobs.json\", jobs + job);")));

        Assert.Empty(await Verify.Findings(compilation, new ModelText("RegistryGuard.Models.Acme.txt", "# nothing")));
        Assert.Equal(["RG1001"], (await Verify.Findings(compilation, new ModelText("RegistryGuard.Models.Acme.txt", Models))).Select(f => f.Id));
    }

    [Fact]
    public Task OwnModelOfAKnownApi_GoesFirst() => Verify.Rules(
        """
        class Jobs
        {
            void Add(string job)
            {
                var jobs = File.ReadAllText("jobs.json");
                {|RG1001:File.WriteAllText("jobs.json", jobs + job)|};
            }

            string Show() => File.ReadAllText("jobs.json");
        }
        """,
        new ModelText("RegistryGuard.Models.Overlay.txt", "M:System.IO.File.WriteAllText SaveAtomic path=path content=contents"));

    [Fact]
    public Task TypeLikeAKnownOne_Triggers() => Verify.Rules(
        """
        namespace Acme;

        public interface IDisk
        {
            string ReadAllText(string path);
            void WriteAllText(string path, string contents);
        }

        class Jobs(IDisk disk)
        {
            void Add(string job)
            {
                var jobs = disk.ReadAllText("jobs.json");
                {|RG1001:disk.WriteAllText("jobs.json", jobs + job)|};
            }
        }
        """,
        new ModelText("RegistryGuard.Models.Acme.txt", "T:Acme.IDisk Like System.IO.File via=disk"));

    private static string Sample(string guard, string save) => Blobs.Replace("GUARD", guard).Replace("SAVE", save);
}
