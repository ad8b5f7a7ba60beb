using RegistryGuard.ClosedLoop;

// Applies every fix that is offered to the given folders, each a repository of C# code, in memory: no file is changed. Prints
// what came of it:
//   dotnet run -c Release --project benchmarks/RegistryGuard.ClosedLoop -- [--offers] [--patches FOLDER] REPOSITORY...
// --offers only counts which findings are offered a fix; --patches writes what the fixes change, a file for each repository.
var repositories = new List<string>();
var (offersOnly, patches) = (false, (string?)null);
for (var i = 0; i < args.Length; i++)
{
    if (args[i] == "--offers")
        offersOnly = true;
    else if (args[i] == "--patches" && i + 1 < args.Length)
        patches = Path.GetFullPath(args[++i]);
    else
        repositories.Add(Path.GetFullPath(args[i]));
}

if (repositories.Count == 0)
{
    Console.Error.WriteLine("Give the folders of the repositories to fix.");
    return 2;
}

var report = new Report(Console.Out);
foreach (var repository in repositories)
    report.Add(offersOnly ? await FixTrial.CountOffersAsync(repository) : await FixTrial.RunAsync(repository, patches));

report.WriteTotals();
return 0;
