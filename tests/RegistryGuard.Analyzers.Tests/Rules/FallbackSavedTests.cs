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
}
