using Microsoft.CodeAnalysis;

namespace RegistryGuard.Analyzers.Engine.Keys;

/// <summary>
/// One form for the names of a file: readonly members are replaced by what they are initialized with, so that
/// <c>s_path</c> and <c>Path.Combine(Root, "state.json")</c> meet.
/// </summary>
internal sealed class CanonicalKeys(ProgramModel program)
{
    private readonly Dictionary<ISymbol, Key?> _initializers = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _active = new(SymbolEqualityComparer.Default);

    public Key Of(Key key) => key.Substitute(part => part.Kind is KeyKind.Static or KeyKind.Member && part.Symbol is not null ? Initializer(part.Symbol) : null);

    private Key? Initializer(ISymbol member)
    {
        if (!IsFixed(member))
            return null;
        if (_initializers.TryGetValue(member, out var known))
            return known;
        if (!_active.Add(member))
            return null;
        try
        {
            var value = program.InitializerOf(member);
            var canonical = value is { IsKnown: true, IsOwned: false } && !value.Contains(KeyKind.Site) && !value.Contains(KeyKind.Parameter) ? Of(value) : null;
            return _initializers[member] = canonical;
        }
        finally
        {
            _active.Remove(member);
        }
    }

    private static bool IsFixed(ISymbol member) => member switch
    {
        IFieldSymbol field => field.IsReadOnly && field.Type.SpecialType == SpecialType.System_String,
        IPropertySymbol property => property.IsReadOnly && property.Type.SpecialType == SpecialType.System_String,
        _ => false,
    };
}
