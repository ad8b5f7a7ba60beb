using Microsoft.CodeAnalysis;
using RegistryGuard.Analyzers.Engine.Models;

namespace RegistryGuard.Analyzers.Engine.Flow;

/// <summary>What opening a file with a mode, an access and a share means. The numbers are those of <c>System.IO</c>'s enums.</summary>
internal sealed record FileOpening(bool Reads, bool Writes, bool SavesAtOnce, bool Appends, bool CreatesNew, bool Exclusive, bool DeletesOnClose = false)
{
    private const int CreateNew = 1;
    private const int Create = 2;
    private const int OpenOrCreate = 4;
    private const int Truncate = 5;
    private const int Append = 6;
    private const int ReadAccess = 1;
    private const int WriteAccess = 2;
    private const int ReadWriteAccess = 3;
    private const int ShareRead = 1;
    private const int DeleteOnClose = 0x04000000;

    /// <summary>The opening that a call asks for, or null where its arguments are not constants.</summary>
    public static FileOpening? Read(ApiModel model, Func<string, IOperation?> argument, IMethodSymbol method)
    {
        switch (model.Effect)
        {
            case ApiEffect.OpenRead:
                return new(true, false, false, false, false, false);
            case ApiEffect.OpenWrite:
                var append = argument("append")?.ConstantValue is { HasValue: true, Value: true };
                return new(false, true, !append, append, false, Exclusive: false);
        }

        if (method.Name == "OpenWrite")
            return new(false, true, true, false, false, false);
        if (argument("mode") is null)
            return null;
        if (!TryRead(argument("mode"), OpenOrCreate, out var mode)
            || !TryRead(argument("access"), mode == Append ? WriteAccess : ReadWriteAccess, out var access)
            || !TryRead(argument("share"), method.MethodKind == MethodKind.Constructor || method.Name == "OpenHandle" ? ShareRead : 0, out var share))
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
            Exclusive: share == 0,
            DeletesOnClose: argument("options")?.ConstantValue is { HasValue: true, Value: int options } && (options & DeleteOnClose) != 0);
    }

    private static bool TryRead(IOperation? operation, int absent, out int value)
    {
        value = absent;
        if (operation is null)
            return true;
        if (operation.ConstantValue is not { HasValue: true, Value: int constant })
            return false;
        value = constant;
        return true;
    }
}
