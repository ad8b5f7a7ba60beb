using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Rules;

/// <summary>Where a failed load wipes nothing: RG2002 is silent.</summary>
public sealed class FallbackNotSavedTests
{
    [Fact]
    public Task DamagedFileMovedAside_DoesNotTrigger() => Verify.Rules("""
        class Store
        {
            private readonly string _path = "agents.json";

            public void Add(string id)
            {
                using (RegistryGuard.RegistryLock.Acquire(_path))
                {
                    var agents = Load();
                    agents.Add(id);
                    RegistryGuard.AtomicFile.WriteAllText(_path, JsonSerializer.Serialize(agents));
                }
            }

            private List<string> Load()
            {
                try
                {
                    return JsonSerializer.Deserialize<List<string>>(File.ReadAllText(_path))!;
                }
                catch (JsonException)
                {
                    File.Move(_path, _path + ".corrupt", overwrite: true);
                    return [];
                }
            }

            public void Check()
            {
                using (RegistryGuard.RegistryLock.Acquire(_path))
                {
                    try
                    {
                        JsonSerializer.Deserialize<List<string>>(File.ReadAllText(_path));
                    }
                    catch (JsonException)
                    {
                        KeepBackup();
                        RegistryGuard.AtomicFile.WriteAllText(_path, "[]");
                    }
                }
            }

            private void KeepBackup() => File.Copy(_path, _path + ".bad", overwrite: true);
        }
        """);

    [Fact]
    public Task MissingFile_DoesNotTrigger() => Verify.Rules("""
        class Store
        {
            private readonly string _path = "agents.json";

            public void Add(string id)
            {
                using (RegistryGuard.RegistryLock.Acquire(_path))
                {
                    var agents = Load();
                    agents.Add(id);
                    RegistryGuard.AtomicFile.WriteAllText(_path, JsonSerializer.Serialize(agents));
                }
            }

            public void Touch(string id)
            {
                using (RegistryGuard.RegistryLock.Acquire(_path))
                {
                    var agents = LoadFiltered();
                    agents.Add(id);
                    RegistryGuard.AtomicFile.WriteAllText(_path, JsonSerializer.Serialize(agents));
                }
            }

            public void Ensure()
            {
                using (RegistryGuard.RegistryLock.Acquire(_path))
                {
                    if (!File.Exists(_path))
                        RegistryGuard.AtomicFile.WriteAllText(_path, "[]");
                }
            }

            private List<string> Load()
            {
                try
                {
                    return JsonSerializer.Deserialize<List<string>>(File.ReadAllText(_path))!;
                }
                catch (FileNotFoundException)
                {
                    return [];
                }
            }

            private List<string> LoadFiltered()
            {
                try
                {
                    return JsonSerializer.Deserialize<List<string>>(File.ReadAllText(_path))!;
                }
                catch (IOException e) when (e is FileNotFoundException or DirectoryNotFoundException)
                {
                    return [];
                }
            }
        }
        """);

    [Fact]
    public Task FailureThatGoesOn_DoesNotTrigger() => Verify.Rules("""
        class Store
        {
            private readonly string _path = "agents.json";

            public void Add(string id)
            {
                using (RegistryGuard.RegistryLock.Acquire(_path))
                {
                    List<string> agents = [];
                    try
                    {
                        agents = JsonSerializer.Deserialize<List<string>>(File.ReadAllText(_path))!;
                    }
                    catch (JsonException e)
                    {
                        throw new InvalidDataException(_path, e);
                    }

                    agents.Add(id);
                    RegistryGuard.AtomicFile.WriteAllText(_path, JsonSerializer.Serialize(agents));
                }
            }

            public void Remove(string id)
            {
                using (RegistryGuard.RegistryLock.Acquire(_path))
                {
                    List<string>? agents = null;
                    try
                    {
                        agents = JsonSerializer.Deserialize<List<string>>(File.ReadAllText(_path));
                    }
                    catch (JsonException)
                    {
                    }

                    if (agents is null)
                        return;
                    agents.Remove(id);
                    RegistryGuard.AtomicFile.WriteAllText(_path, JsonSerializer.Serialize(agents));
                }
            }
        }
        """);

    [Fact]
    public Task BackupRestoredInTheHandler_DoesNotTrigger() => Verify.Rules("""
        class Store
        {
            public string Load()
            {
                using (RegistryGuard.RegistryLock.Acquire("agents.json"))
                {
                    try
                    {
                        return File.ReadAllText("agents.json");
                    }
                    catch (IOException)
                    {
                        var text = File.ReadAllText("agents.bak");
                        RegistryGuard.AtomicFile.WriteAllText("agents.json", text);
                        return text;
                    }
                }
            }
        }
        """);

    [Fact]
    public Task SomethingElseMadeInTheHandler_DoesNotTrigger() => Verify.Rules("""
        class Store
        {
            public void Add(string id)
            {
                using (RegistryGuard.RegistryLock.Acquire("agents.txt"))
                {
                    var agents = File.ReadAllLines("agents.txt").ToList();
                    string label;
                    try
                    {
                        label = Label(id);
                    }
                    catch (FormatException)
                    {
                        label = "unnamed";
                    }

                    agents.Add(label);
                    RegistryGuard.AtomicFile.WriteAllLines("agents.txt", agents);
                }
            }

            private static string Label(string id) => int.Parse(id).ToString();
        }
        """);

    [Fact]
    public Task DefaultsSavedWhereTheFileIsMissing_ByAStoreThatKeepsWhatItLoads_DoNotTrigger() => Verify.Rules("""
        sealed class Store
        {
            private string _text = "";
            private string _other = "";

            public void Load()
            {
                try
                {
                    using var file = new FileStream("state.txt", FileMode.Open, FileAccess.Read);
                    ReadFrom(file);
                }
                catch (FileNotFoundException)
                {
                    _other = Environment.UserName;
                    Save();
                }
            }

            private void ReadFrom(Stream stream)
            {
                using var reader = new StreamReader(stream);
                _text = reader.ReadToEnd();
            }

            private void Save()
            {
                var temporary = Path.GetTempFileName();
                File.WriteAllText(temporary, _text + _other);
                File.Move(temporary, "state.txt", true);
            }
        }
        """);

    [Fact]
    public Task SavedInAHandlerOfAnything_Triggers() => Verify.Rules("""
        sealed class Store
        {
            private string _text = "";

            public void Load()
            {
                try
                {
                    _text = File.ReadAllText("state.txt");
                    Console.WriteLine(_text);
                }
                catch (InvalidOperationException)
                {
                    {|RG1001:Save()|};
                }
            }

            private void Save()
            {
                var temporary = Path.GetTempFileName();
                File.WriteAllText(temporary, _text + "x");
                File.Move(temporary, "state.txt", true);
            }
        }
        """);
}
