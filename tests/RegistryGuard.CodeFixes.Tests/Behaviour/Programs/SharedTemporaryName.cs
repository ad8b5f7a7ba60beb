// An atomic save through a temporary name that all writers share.
// registry: status.txt = nobody
// keeps: the last save
// proof: FailedUpdates
// fixed by: AtomicFile.WriteAllText("status.txt", name);

using System;
using System.IO;

Work.Run(args, Status.Publish);

internal static class Status
{
    public static void Publish(string name)
    {
        File.WriteAllText("status.txt.tmp", name);
        File.Move("status.txt.tmp", "status.txt", overwrite: true);
        if (Current().Length == 0)
            throw new InvalidOperationException("The status is empty.");
    }

    private static string Current() => File.ReadAllText("status.txt");
}
