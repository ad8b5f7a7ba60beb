using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Rules;

public sealed class FixedTemporaryNameTests
{
    [Fact]
    public Task NameBesideTheRegistry_Triggers() => Verify.Rules("""
        class Store
        {
            private readonly string _path = "state.json";

            public void Save(string text)
            {
                var temporary = _path + ".tmp";
                File.WriteAllText(temporary, text);
                {|RG2003:File.Move(temporary, _path, overwrite: true)|};
            }

            public string Load() => File.ReadAllText(_path);
        }
        """);

    [Fact]
    public Task NameInTheSameFolder_Triggers() => Verify.Rules("""
        class Store(string folder)
        {
            public async Task Save(List<string> items)
            {
                var path = Path.Combine(folder, "state.json");
                var next = Path.ChangeExtension(path, ".new");
                await using (var stream = File.Create(next))
                    await JsonSerializer.SerializeAsync(stream, items);
                {|RG2003:File.Replace(next, path, null)|};
            }

            public string Load() => File.ReadAllText(Path.Combine(folder, "state.json"));
        }
        """);

    [Fact]
    public Task HelperWithAPathFromItsCallers_Triggers() => Verify.Rules("""
        static class Json
        {
            public static void Save(string path, object value)
            {
                File.WriteAllText(path + ".tmp", JsonSerializer.Serialize(value));
                {|RG2003:File.Move(path + ".tmp", path, true)|};
            }
        }

        class Store
        {
            private const string Path = "state.json";

            public void Save(List<string> items) => Json.Save(Path, items);

            public string Load() => File.ReadAllText(Path);
        }
        """);

    [Fact]
    public Task NameOfItsOwn_DoesNotTrigger() => Verify.Rules("""
        class Store
        {
            private readonly string _path = "state.json";

            public void SaveRandom(string text)
            {
                var temporary = _path + "." + Path.GetRandomFileName();
                File.WriteAllText(temporary, text);
                File.Move(temporary, _path, overwrite: true);
            }

            public void SaveGuid(string text)
            {
                var temporary = $"{_path}.{Guid.NewGuid():N}.tmp";
                File.WriteAllText(temporary, text);
                File.Move(temporary, _path, overwrite: true);
            }

            public void SaveProcess(string text)
            {
                var temporary = $"{_path}.{Environment.ProcessId}.tmp";
                File.WriteAllText(temporary, text);
                File.Move(temporary, _path, overwrite: true);
            }

            public void SaveTime(string text)
            {
                var temporary = _path + DateTime.UtcNow.Ticks;
                File.WriteAllText(temporary, text);
                File.Move(temporary, _path, overwrite: true);
            }

            public string Load() => File.ReadAllText(_path);
        }
        """);

    [Fact]
    public Task UnderALock_DoesNotTrigger() => Verify.Rules("""
        class Store
        {
            private readonly object _gate = new();
            private readonly string _path = "state.json";

            public void Save(string text)
            {
                lock (_gate)
                    Write(text);
            }

            public void Clear()
            {
                lock (_gate)
                {
                    File.WriteAllText(_path + ".tmp", "");
                    File.Move(_path + ".tmp", _path, overwrite: true);
                }
            }

            public string Load() => File.ReadAllText(_path);

            private void Write(string text)
            {
                File.WriteAllText(_path + ".tmp", text);
                File.Move(_path + ".tmp", _path, overwrite: true);
            }
        }
        """);

    [Fact]
    public Task SaveOfAReportedReadModifyWrite_IsReportedAsTheRaceOnly() => Verify.Rules("""
        class Store
        {
            private readonly string _path = "state.txt";

            public void Add(string line)
            {
                var text = File.ReadAllText(_path) + line;
                File.WriteAllText(_path + ".tmp", text);
                {|RG1001:File.Move(_path + ".tmp", _path, overwrite: true)|};
            }

            public void Remove(string line)
            {
                var text = File.ReadAllText(_path).Replace(line, "");
                {|RG1001:Write(text)|};
            }

            private void Write(string text)
            {
                File.WriteAllText(_path + ".new", text);
                File.Move(_path + ".new", _path, overwrite: true);
            }
        }
        """);

    [Fact]
    public Task LockReleasedInBetween_IsReportedAsTheRaceOnly() => Verify.Rules("""
        class Store
        {
            private readonly object _gate = new();

            public void Add(string line)
            {
                string text;
                lock (_gate)
                    text = File.ReadAllText("state.txt") + line;
                File.WriteAllText("state.txt.tmp", text);
                {|RG1002:File.Move("state.txt.tmp", "state.txt", overwrite: true)|};
            }
        }
        """);

    [Fact]
    public Task FileThatNobodyLoads_DoesNotTrigger() => Verify.Rules("""
        class Exporter
        {
            public void Export(string html)
            {
                File.WriteAllText("report.html.tmp", html);
                File.Move("report.html.tmp", "report.html", overwrite: true);
            }
        }
        """);
}
