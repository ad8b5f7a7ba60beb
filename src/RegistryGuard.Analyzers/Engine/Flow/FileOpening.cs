using RegistryGuard.Analyzers.Engine.Keys;
using RegistryGuard.Analyzers.Engine.Models;

namespace RegistryGuard.Analyzers.Engine.Flow;

/// <summary>What opening a file with a mode, an access and a share means. The numbers are those of <c>System.IO</c>'s enums.</summary>
internal sealed record FileOpening(bool Reads, bool Writes, bool SavesAtOnce, bool Appends, bool CreatesNew, bool Exclusive, bool DeletesOnClose = false)
{
    private const int CreateNew = 1;
    private const int Create = 2;
    private const int Open = 3;
    private const int OpenOrCreate = 4;
    private const int Truncate = 5;
    private const int Append = 6;
    private const int ReadAccess = 1;
    private const int WriteAccess = 2;
    private const int ReadWriteAccess = 3;
    private const int ShareNone = 0;
    private const int ShareRead = 1;
    private const int DeleteOnClose = 0x04000000;

    /// <summary>The opening that a call asks for, or null where what it asks for is not constant.</summary>
    public static FileOpening? Read(OpeningRequest request)
    {
        var model = request.Model;
        switch (model.Effect)
        {
            case ApiEffect.OpenRead:
                return new(true, false, false, false, false, false);
            case ApiEffect.OpenWrite:
                var append = request.Argument(ModelRoles.Append) is { Kind: KeyKind.Constant, Text: "True" };
                return new(false, true, !append, append, false, Exclusive: false);
        }

        if (model.Member == "OpenWrite")
            return new(false, true, true, false, false, false);
        var withOptions = model.Parameter(ModelRoles.Options) is not null;
        if (request.Argument(ModelRoles.Mode) is null && !withOptions)
            return null;
        if (!TryRead(request.Argument(ModelRoles.Mode), withOptions ? Open : OpenOrCreate, out var mode)
            || !TryRead(request.Argument(ModelRoles.Access), withOptions ? ReadAccess : mode == Append ? WriteAccess : ReadWriteAccess, out var access)
            || !TryRead(request.Argument(ModelRoles.Share), model.Parameter(ModelRoles.Unshared) == "Read" ? ShareRead : ShareNone, out var share))
        {
            return null;
        }

        var writes = (access & WriteAccess) != 0;
        return new(
            Reads: (access & ReadAccess) != 0 && mode is not (Create or CreateNew or Truncate or Append),
            Writes: writes,
            SavesAtOnce: writes && (mode is Create or Truncate || (mode != Append && mode != CreateNew && access == WriteAccess)),
            Appends: mode == Append,
            CreatesNew: mode == CreateNew,
            Exclusive: share == ShareNone,
            DeletesOnClose: TryRead(request.Argument(ModelRoles.Flags), 0, out var flags) && (flags & DeleteOnClose) != 0);
    }

    private static bool TryRead(Key? given, int absent, out int value)
    {
        value = absent;
        return given is null || (given.Kind == KeyKind.Constant && int.TryParse(given.Text, out value));
    }
}
