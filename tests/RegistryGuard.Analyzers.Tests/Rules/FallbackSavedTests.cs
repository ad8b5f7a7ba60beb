using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Rules;

public sealed class FallbackSavedTests
{
    [Fact]
    public Task DefaultSavedInTheHandler_Triggers() => Verify.Rules("""
        class Store
        {
            string[] Load()
            {
                try
                {
                    return JsonSerializer.Deserialize<string[]>(File.ReadAllText("state.json"))!;
                }
                catch (JsonException)
                {
                    {|RG2002:File.WriteAllText("state.json", "[]")|};
                    return [];
                }
            }
        }
        """);

    [Fact]
    public Task DefaultSavedInTheHandlerOfTheParse_Triggers() => Verify.Rules("""
        class Store
        {
            string[] Load()
            {
                var json = File.ReadAllText("state.json");
                try
                {
                    return JsonSerializer.Deserialize<string[]>(json)!;
                }
                catch (JsonException)
                {
                    {|RG2002:File.WriteAllText("state.json", "[]")|};
                    return [];
                }
            }
        }
        """);

    [Fact]
    public Task DefaultSavedByAHelperOfTheHandler_Triggers() => Verify.Rules("""
        class Settings { public string Theme { get; set; } = ""; }

        class Store
        {
            private readonly string _path = "settings.json";

            public Settings Current { get; private set; } = new();

            public void Load()
            {
                try
                {
                    Current = JsonSerializer.Deserialize<Settings>(File.ReadAllText(_path))!;
                }
                catch (Exception e)
                {
                    Console.WriteLine(e);
                    Current = new Settings();
                    {|RG2002:Save()|};
                }
            }

            private void Save() => {|RG2001:File.WriteAllText(_path, JsonSerializer.Serialize(Current))|};
        }
        """);

    [Fact]
    public Task LoadThatSwallowsItsFailure_Triggers() => Verify.Rules("""
        class Registry { public List<string> Agents { get; set; } = []; }

        class Store
        {
            private readonly string _path = "agents.json";

            public void Add(string id)
            {
                using (RegistryGuard.RegistryLock.Acquire(_path))
                {
                    var registry = Load();
                    registry.Agents.Add(id);
                    {|RG2002:Save(registry)|};
                }
            }

            private Registry Load()
            {
                try
                {
                    return JsonSerializer.Deserialize<Registry>(File.ReadAllText(_path))!;
                }
                catch (Exception)
                {
                    return new Registry();
                }
            }

            private void Save(Registry registry) => RegistryGuard.AtomicFile.WriteAllText(_path, JsonSerializer.Serialize(registry));
        }
        """);

    [Fact]
    public Task LoadThatSwallowsItsFailureWithoutALock_IsReportedAsTheRaceOnly() => Verify.Rules("""
        class Store
        {
            private readonly string _path = "agents.json";

            public void Add(string id)
            {
                var agents = Load();
                agents.Add(id);
                {|RG1001:RegistryGuard.AtomicFile.WriteAllText(_path, JsonSerializer.Serialize(agents))|};
            }

            private List<string> Load()
            {
                try
                {
                    return JsonSerializer.Deserialize<List<string>>(File.ReadAllText(_path))!;
                }
                catch
                {
                    return [];
                }
            }
        }
        """);

    [Fact]
    public Task LockReleasedInBetween_IsReportedAsTheRaceOnly() => Verify.Rules("""
        class Store
        {
            private readonly object _gate = new();

            public void Add(string id)
            {
                List<string> agents;
                lock (_gate)
                {
                    try
                    {
                        agents = File.ReadAllLines("agents.txt").ToList();
                    }
                    catch (IOException)
                    {
                        agents = new();
                    }
                }

                agents.Add(id);
                lock (_gate)
                    {|RG1002:RegistryGuard.AtomicFile.WriteAllLines("agents.txt", agents)|};
            }
        }
        """);

    [Fact]
    public Task FallbackAssignedInTheHandler_IsReportedOnceWhereItIsAlsoTorn() => Verify.Rules("""
        class Store
        {
            public void Add(string id)
            {
                using (RegistryGuard.RegistryLock.Acquire("agents.json"))
                {
                    List<string> agents;
                    try
                    {
                        agents = JsonSerializer.Deserialize<List<string>>(File.ReadAllText("agents.json"))!;
                    }
                    catch (JsonException)
                    {
                        agents = new List<string>();
                    }

                    agents.Add(id);
                    {|RG2002:File.WriteAllText("agents.json", JsonSerializer.Serialize(agents))|};
                }
            }
        }
        """);

    [Fact]
    public Task VariableKeepsItsInitialValue_Triggers() => Verify.Rules("""
        class Store
        {
            public void Add(string id)
            {
                using (RegistryGuard.RegistryLock.Acquire("agents.json"))
                {
                    var agents = new List<string>();
                    try
                    {
                        agents = JsonSerializer.Deserialize<List<string>>(File.ReadAllText("agents.json"))!;
                    }
                    catch (Exception e)
                    {
                        Console.WriteLine(e.Message);
                    }

                    agents.Add(id);
                    {|RG2002:RegistryGuard.AtomicFile.WriteAllText("agents.json", JsonSerializer.Serialize(agents))|};
                }
            }
        }
        """);

    [Fact]
    public Task DocumentFilledByTheLoad_Triggers() => Verify.Rules("""
        class Store
        {
            public void Set(string name, string value)
            {
                using (RegistryGuard.RegistryLock.Acquire("settings.xml"))
                {
                    var document = new System.Xml.XmlDocument();
                    try
                    {
                        document.Load("settings.xml");
                    }
                    catch (System.Xml.XmlException)
                    {
                        document.AppendChild(document.CreateElement("settings"));
                    }

                    document.DocumentElement!.SetAttribute(name, value);
                    {|RG2002:document.Save("settings.xml")|};
                }
            }
        }
        """);

    [Fact]
    public Task LockOfThisProcess_IsReportedBesidesTheWipe() => Verify.Rules("""
        class Store
        {
            private static readonly object s_gate = new();

            public void Add(string id)
            {
                lock (s_gate)
                {
                    List<string> agents;
                    try
                    {
                        agents = File.ReadAllLines("agents.txt").ToList();
                    }
                    catch (IOException)
                    {
                        agents = new();
                    }

                    agents.Add(id);
                    {|RG1005:{|RG2002:RegistryGuard.AtomicFile.WriteAllLines("agents.txt", agents)|}|};
                }
            }
        }
        """);

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
}
