using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

/// <summary>
/// What every program does with its arguments, WORKER and COUNT: so many updates, each of which puts a name of its own into the
/// registry. Prints which of them have returned.
/// </summary>
internal static class Work
{
    private const string Saver = "w0";

    /// <summary>The names to put, for programs that have their own loop and call <see cref="Done"/>.</summary>
    public static IEnumerable<string> Names(string[] args)
    {
        for (var i = 0; i < int.Parse(args[1]); i++)
            yield return $"{args[0]}-{i:D6}";
    }

    public static void Done(string name) => Console.WriteLine($"done {name}");

    public static void Run(string[] args, Action<string> update)
    {
        foreach (var name in Names(args))
        {
            try
            {
                update(name);
                Done(name);
            }
            catch (Exception failure)
            {
                Fail(failure);
            }
        }
    }

    public static async Task RunAsync(string[] args, Func<string, Task> update)
    {
        foreach (var name in Names(args))
        {
            try
            {
                await update(name);
                Done(name);
            }
            catch (Exception failure)
            {
                Fail(failure);
            }
        }
    }

    /// <summary>
    /// The first worker saves, the others load until they see its last name. <paramref name="load"/> gives the name that is saved, or null
    /// if the document is not whole.
    /// </summary>
    public static void SaveAndLoad(string[] args, Action<string> save, Func<string?> load)
    {
        if (args[0] == Saver)
        {
            Run(args, save);
            return;
        }

        var last = Names([Saver, args[1]]).Last();
        var deadline = Environment.TickCount64 + 10_000;
        for (string? seen = ""; seen != last && Environment.TickCount64 < deadline; )
        {
            seen = Loaded(load);
            if (seen is null)
                Console.WriteLine("torn");
        }
    }

    private static string? Loaded(Func<string?> load)
    {
        try
        {
            return load();
        }
        catch (Exception damage) when (damage is not IOException)
        {
            return null;
        }
    }

    private static void Fail(Exception failure) => Console.WriteLine($"failed {failure.GetType().Name}: {failure.Message}");
}
