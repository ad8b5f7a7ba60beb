using System.Text;

namespace RegistryGuard.Supervision.Processes.Linux;

/// <summary>Gives processes of one name one string.</summary>
internal sealed class ProcessNames
{
    private readonly string?[] _names = new string?[256];

    public string Get(ReadOnlySpan<byte> name)
    {
        var hash = new HashCode();
        hash.AddBytes(name);
        ref var slot = ref _names[(byte)hash.ToHashCode()];
        if (slot is null || !Ascii.Equals(name, slot)) slot = Encoding.UTF8.GetString(name);
        return slot;
    }
}
