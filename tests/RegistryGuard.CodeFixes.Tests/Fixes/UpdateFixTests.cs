using RegistryGuard.CodeFixes.Providers;
using RegistryGuard.CodeFixes.Tests.Verification;
using static RegistryGuard.CodeFixes.Tests.Verification.RegistrySource;

namespace RegistryGuard.CodeFixes.Tests.Fixes;

public sealed class UpdateFixTests
{
    private const string Title = "Update through a locked registry";

    [Fact]
    public Task TextLocalAndCommentedChanges_BecomeAnUpdate() => VerifyAsync(
        """
        public void Register(string id)
        {
            // The registry as it is now.
            var json = File.ReadAllText(_path);
            var registry = JsonSerializer.Deserialize<Registry>(json)!;

            // One more agent.
            registry.Agents[id] = "active";

            registry.Count++; // for the dashboard

            {|RG1001:File.WriteAllText(_path, JsonSerializer.Serialize(registry))|};
        }
        """,
        """
        public void Register(string id)
        {
            // The registry as it is now.
            FileRegistry.Open<Registry>(_path).Update(registry =>
            {
                // One more agent.
                registry.Agents[id] = "active";

                registry.Count++; // for the dashboard
            });
        }
        """);

    [Fact]
    public Task NestedLoadAndSaveWithTextLocal_BecomeAnUpdate() => VerifyAsync(
        """
        public void Count()
        {
            Registry registry = JsonSerializer.Deserialize<Registry>(File.ReadAllText(_path)) ?? new Registry();
            registry.Count++;
            var text = JsonSerializer.Serialize(registry);
            {|RG1001:File.WriteAllText(_path, text)|};
            Console.WriteLine("counted");
        }
        """,
        """
        public void Count()
        {
            FileRegistry.Open<Registry>(_path).Update(registry =>
            {
                registry.Count++;
            });
            Console.WriteLine("counted");
        }
        """);

    [Fact]
    public Task ExistenceGuard_BecomesAnUpdate() => VerifyAsync(
        """
        public void Count()
        {
            var registry = File.Exists(_path)
                ? JsonSerializer.Deserialize<Registry>(File.ReadAllText(_path)) ?? new()
                : new Registry();
            foreach (var agent in registry.Agents.Keys.ToList())
            {
                if (agent.Length == 0)
                    continue;
                registry.Count++;
            }
            {|RG1001:File.WriteAllText(_path, JsonSerializer.Serialize(registry))|};
        }
        """,
        """
        public void Count()
        {
            FileRegistry.Open<Registry>(_path).Update(registry =>
            {
                foreach (var agent in registry.Agents.Keys.ToList())
                {
                    if (agent.Length == 0)
                        continue;
                    registry.Count++;
                }
            });
        }
        """);

    [Fact]
    public Task SameOptions_TravelAlong() => VerifyAsync(
        """
        public void Count()
        {
            var registry = JsonSerializer.Deserialize<Registry>(File.ReadAllText(_path), s_options)!;
            registry.Count++;
            {|RG1001:File.WriteAllText(_path, JsonSerializer.Serialize(registry, s_options))|};
        }
        """,
        """
        public void Count()
        {
            FileRegistry.Open<Registry>(_path, s_options).Update(registry =>
            {
                registry.Count++;
            });
        }
        """);

    [Fact]
    public Task OptionsThatOnlyMatterToTheSave_TravelAlong() => VerifyAsync(
        """
        public void Count()
        {
            var registry = JsonSerializer.Deserialize<Registry>(File.ReadAllText(_path))!;
            registry.Count++;
            {|RG1001:File.WriteAllText(_path, JsonSerializer.Serialize(registry, new JsonSerializerOptions { WriteIndented = true }))|};
        }

        public void CountAgain()
        {
            var registry = JsonSerializer.Deserialize<Registry>(File.ReadAllText(_path))!;
            registry.Count++;
            {|RG1001:File.WriteAllText(_path, JsonSerializer.Serialize(registry, s_options))|};
        }
        """,
        """
        public void Count()
        {
            FileRegistry.Open<Registry>(_path, new JsonSerializerOptions { WriteIndented = true }).Update(registry =>
            {
                registry.Count++;
            });
        }

        public void CountAgain()
        {
            FileRegistry.Open<Registry>(_path, s_options).Update(registry =>
            {
                registry.Count++;
            });
        }
        """);

    [Fact]
    public Task AsyncFileCalls_BecomeUpdateAsync() => VerifyAsync(
        """
        public async Task CountAsync(CancellationToken token)
        {
            var json = await File.ReadAllTextAsync(_path, token).ConfigureAwait(false);
            var registry = JsonSerializer.Deserialize<Registry>(json)!;
            registry.Count++;
            {|RG1001:await File.WriteAllTextAsync(_path, JsonSerializer.Serialize(registry), token)|}.ConfigureAwait(false);
        }
        """.Replace("{|RG1001:await File", "await {|RG1001:File"),
        """
        public async Task CountAsync(CancellationToken token)
        {
            await FileRegistry.Open<Registry>(_path).UpdateAsync(registry =>
            {
                registry.Count++;
            }, token).ConfigureAwait(false);
        }
        """);

    [Fact]
    public Task BytesAndBracesAtLineEnds_KeepTheirStyle() => VerifyAsync(
        """
        public void Count() {
            var registry = JsonSerializer.Deserialize<Registry>(File.ReadAllBytes(_path))!;
            registry.Agents["a"] = @"first
        second";
            {|RG1001:File.WriteAllBytes(_path, JsonSerializer.SerializeToUtf8Bytes(registry))|};
        }
        """,
        """
        public void Count() {
            FileRegistry.Open<Registry>(_path).Update(registry => {
                registry.Agents["a"] = @"first
        second";
            });
        }
        """);

    [Fact]
    public Task OneLine_StaysOneLine() => VerifyAsync(
        """
        public void Count()
        {
            { var r = JsonSerializer.Deserialize<Registry>(File.ReadAllText(_path))!; r.Count++; {|RG1001:File.WriteAllText(_path, JsonSerializer.Serialize(r))|}; }
        }
        """,
        """
        public void Count()
        {
            { FileRegistry.Open<Registry>(_path).Update(r => { r.Count++; }); }
        }
        """);

    [Fact]
    public Task TwoInOneMember_AreBothFixed() => VerifyAsync(
        """
        public void Move()
        {
            var mine = JsonSerializer.Deserialize<Registry>(File.ReadAllText(_path))!;
            mine.Count--;
            {|RG1001:File.WriteAllText(_path, JsonSerializer.Serialize(mine))|};

            var theirs = JsonSerializer.Deserialize<Registry>(File.ReadAllText(_other))!;
            theirs.Count++;
            {|RG1001:File.WriteAllText(_other, JsonSerializer.Serialize(theirs))|};
        }
        """,
        """
        public void Move()
        {
            FileRegistry.Open<Registry>(_path).Update(mine =>
            {
                mine.Count--;
            });

            FileRegistry.Open<Registry>(_other).Update(theirs =>
            {
                theirs.Count++;
            });
        }
        """);

    [Fact]
    public Task TwoOfTheSameRegistryInOneMember_AreBothFixed() => VerifyAsync(
        """
        public void CountTwice()
        {
            var first = JsonSerializer.Deserialize<Registry>(File.ReadAllText(_path))!;
            first.Count++;
            {|RG1001:File.WriteAllText(_path, JsonSerializer.Serialize(first))|};
            Console.WriteLine("once");
            var second = JsonSerializer.Deserialize<Registry>(File.ReadAllText(_path))!;
            second.Count++;
            {|RG1001:File.WriteAllText(_path, JsonSerializer.Serialize(second))|};
        }
        """,
        """
        public void CountTwice()
        {
            FileRegistry.Open<Registry>(_path).Update(first =>
            {
                first.Count++;
            });
            Console.WriteLine("once");
            FileRegistry.Open<Registry>(_path).Update(second =>
            {
                second.Count++;
            });
        }
        """);

    [Fact]
    public Task Nested_AreBothFixed() => VerifyAsync(
        """
        public void Move(string[] names)
        {
            var mine = JsonSerializer.Deserialize<Registry>(File.ReadAllText(_path))!;
            mine.Count--;
            foreach (var name in names)
            {
                var theirs = JsonSerializer.Deserialize<Registry>(File.ReadAllText(_other))!;
                theirs.Agents[name] = "moved";
                {|RG1001:File.WriteAllText(_other, JsonSerializer.Serialize(theirs))|};
            }
            {|RG1001:File.WriteAllText(_path, JsonSerializer.Serialize(mine))|};
        }
        """,
        """
        public void Move(string[] names)
        {
            FileRegistry.Open<Registry>(_path).Update(mine =>
            {
                mine.Count--;
                foreach (var name in names)
                {
                    FileRegistry.Open<Registry>(_other).Update(theirs =>
                    {
                        theirs.Agents[name] = "moved";
                    });
                }
            });
        }
        """);

    private static Task VerifyAsync(string members, string fixedMembers) =>
        FixVerifier<ReadModifyWriteCodeFixProvider>.VerifyAsync(Class(members), Fixed(fixedMembers), Title);
}
