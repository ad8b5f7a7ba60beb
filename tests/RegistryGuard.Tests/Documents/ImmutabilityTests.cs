using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using RegistryGuard.Documents;

namespace RegistryGuard.Tests.Documents;

public sealed class ImmutabilityTests
{
    [Theory]
    [InlineData(typeof(string))]
    [InlineData(typeof(int?))]
    [InlineData(typeof(ImmutableDictionary<string, Positional>))]
    [InlineData(typeof(IReadOnlyList<Positional>))]
    [InlineData(typeof(Positional))]
    [InlineData(typeof(InitOnly))]
    [InlineData(typeof(Recursive))]
    [InlineData(typeof(Said))]
    public void NothingCanBeChanged_IsProven(Type type) => Assert.True(Immutability.IsProven(type));

    [Theory]
    [InlineData(typeof(int[]))]
    [InlineData(typeof(List<int>))]
    [InlineData(typeof(ImmutableArray<List<int>>))]
    [InlineData(typeof(Dictionary<string, int>))]
    [InlineData(typeof(JsonNode))]
    [InlineData(typeof(object))]
    [InlineData(typeof(Settable))]
    [InlineData(typeof(HoldsAList))]
    [InlineData(typeof(InheritsAField))]
    [InlineData(typeof(Polymorphic))]
    public void SomethingCanBeChanged_IsNotProven(Type type) => Assert.False(Immutability.IsProven(type));

    public sealed record Positional(string Name, DateTimeOffset At);

    public sealed class InitOnly
    {
        public string Name { get; init; } = "";

        public IReadOnlyDictionary<string, int> Counts { get; init; } = ImmutableDictionary<string, int>.Empty;
    }

    public sealed record Recursive(string Name, ImmutableList<Recursive> Children);

    [ImmutableObject(true)]
    public sealed class Said
    {
        public int[] Values { get; set; } = [];
    }

    public sealed class Settable
    {
        public string Name { get; set; } = "";
    }

    public sealed record HoldsAList(List<int> Values);

    public class HasAField
    {
        public int Value;
    }

    public sealed class InheritsAField : HasAField
    {
        public string Name { get; init; } = "";
    }

    [JsonDerivedType(typeof(Derived), "derived")]
    public record Polymorphic(string Name);

    public sealed record Derived(string Name, List<int> Values) : Polymorphic(Name);
}
