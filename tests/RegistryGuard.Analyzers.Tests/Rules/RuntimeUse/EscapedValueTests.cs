using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Rules.RuntimeUse;

/// <summary>RG3005.</summary>
public sealed class EscapedValueTests
{
    [Theory]
    [InlineData("var agent = registry.Update(s => s.Agents[id]); {|RG3005:agent.Status = \"busy\"|};")]
    [InlineData("var agent = await registry.UpdateAsync(s => s.Agents[id]); {|RG3005:agent.Status = \"busy\"|};")]
    [InlineData("var agent = registry.Update(s => { s.Count++; return s.Agents.Values.First(); }); {|RG3005:agent.Status = \"busy\"|};")]
    [InlineData("var names = registry.Update(s => s.Names); {|RG3005:names.Add(id)|};")]
    [InlineData("var state = registry.Update(s => s); {|RG3005:state.Count++|};")]
    [InlineData("Agent? found = null; registry.Update(s => { found = s.Agents[id]; }); {|RG3005:found!.Status = \"busy\"|};")]
    [InlineData("Agent? found = null; registry.Update(s => { var agent = s.Agents[id]; found = agent; }); {|RG3005:found!.Status = \"busy\"|};")]
    public Task PartChangedAfterItsUpdate_Triggers(string code) => Verify(code);

    [Theory]
    [InlineData("var agent = registry.Update(s => s.Agents[id]); Console.WriteLine(agent.Status);")]
    [InlineData("var agent = registry.Update(s => s.Agents[id]); agent.Status = \"busy\"; Show(agent);")]
    [InlineData("var agent = registry.Update(s => s.Agents[id]); agent.Status = \"busy\"; registry.Update(s => s.Agents[id] = agent);")]
    [InlineData("var agent = registry.Update(s => new Agent { Status = s.Agents[id].Status }); agent.Status = \"busy\";")]
    [InlineData("var names = registry.Update(s => s.Names.ToList()); names.Add(id);")]
    [InlineData("var count = registry.Update(s => s.Count); count++; Console.WriteLine(count);")]
    [InlineData("var status = registry.Update(s => s.Agents[id].Status); status = \"busy\"; Console.WriteLine(status);")]
    [InlineData("Agent found = new(); found.Status = \"busy\"; registry.Update(s => { found = s.Agents[id]; }); Console.WriteLine(found.Status);")]
    [InlineData("registry.Update(s => { var agent = s.Agents[id]; agent.Status = \"busy\"; });")]
    [InlineData("var agent = new Agent(); registry.Update(s => { s.Agents[id] = agent; }); agent.Status = \"busy\"; Console.WriteLine(agent.Status);")]
    public Task ReadCopiedOrStillUsed_DoesNotTrigger(string code) => Verify(code);

    private static Task Verify(string code) => RuntimeSample.Verify($$"""
        async Task Work(FileRegistry<State> registry, string id)
        {
            {{code}}
            await Task.Yield();
        }

        static void Show(Agent agent) => Console.WriteLine(agent.Status);
        """);
}
