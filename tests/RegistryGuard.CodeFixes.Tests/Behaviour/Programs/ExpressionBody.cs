// The whole update is one expression.
// registry: log.txt = first\n
// fixed by: RegistryLock.Acquire("log.txt")

using System.IO;

Work.Run(args, Log.Append);

internal static class Log
{
    public static void Append(string name) => File.WriteAllText("log.txt", File.ReadAllText("log.txt") + name + "\n");
}
