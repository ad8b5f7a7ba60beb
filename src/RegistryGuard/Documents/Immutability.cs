using System.Collections.Frozen;
using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RegistryGuard.Documents;

/// <summary>
/// Finds out whether a document parsed from JSON can be handed to everybody without copies: nothing in it can be changed, all the
/// way down. Types that say so by <see cref="ImmutableObjectAttribute"/> are believed; what is not proven counts as mutable.
/// </summary>
internal static class Immutability
{
    private static readonly FrozenSet<Type> s_values = FrozenSet.ToFrozenSet([
        typeof(string), typeof(decimal), typeof(Guid), typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly),
        typeof(TimeSpan), typeof(Uri), typeof(Version), typeof(BigInteger), typeof(Int128), typeof(UInt128), typeof(Half),
        typeof(JsonElement)]);

    /// <summary>
    /// The read-only interfaces are here because the parser makes the collection behind them, and nobody else has it.
    /// </summary>
    private static readonly FrozenSet<Type> s_collections = FrozenSet.ToFrozenSet([
        typeof(Nullable<>), typeof(KeyValuePair<,>), typeof(IEnumerable<>), typeof(IReadOnlyCollection<>), typeof(IReadOnlyList<>),
        typeof(IReadOnlyDictionary<,>), typeof(IReadOnlySet<>), typeof(ImmutableArray<>), typeof(ImmutableList<>),
        typeof(ImmutableDictionary<,>), typeof(ImmutableSortedDictionary<,>), typeof(ImmutableHashSet<>), typeof(ImmutableSortedSet<>),
        typeof(ImmutableQueue<>), typeof(ImmutableStack<>), typeof(FrozenSet<>), typeof(FrozenDictionary<,>)]);

    public static bool IsProven(Type type) => IsProven(type, []);

    private static bool IsProven(Type type, HashSet<Type> assumed)
    {
        if (type.IsPrimitive || type.IsEnum || s_values.Contains(type)) return true;
        if (type.GetCustomAttribute<ImmutableObjectAttribute>(inherit: false) is { } said) return said.Immutable;
        if (type.IsGenericType && s_collections.Contains(type.GetGenericTypeDefinition()))
            return type.GenericTypeArguments.All(argument => IsProven(argument, assumed));
        if (type.IsArray || type.IsInterface || type == typeof(object) || IsPolymorphic(type)) return false;
        // Ahead of time compilation keeps fields without a trace that reflection could find.
        return RuntimeFeature.IsDynamicCodeSupported && (!assumed.Add(type) || FieldsAreProven(type, assumed));
    }

    private static bool IsPolymorphic(Type type) =>
        type.IsAbstract || type.IsDefined(typeof(JsonDerivedTypeAttribute)) || type.IsDefined(typeof(JsonConverterAttribute));

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "A field that trimming has removed holds nothing.")]
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "A field that trimming has removed holds nothing.")]
    private static bool FieldsAreProven(Type type, HashSet<Type> assumed)
    {
        for (var declaring = type; declaring is not null && declaring != typeof(object); declaring = declaring.BaseType)
        {
            var fields = declaring.GetFields(
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly);
            if (!fields.All(field => (field.IsInitOnly || declaring.IsValueType) && IsProven(field.FieldType, assumed))) return false;
        }

        return true;
    }
}
