using RegistryGuard.ClosedLoop;

// Applies every fix that is offered to copies of the given folders, each a repository of C# code, and prints what came of it:
//   dotnet run -c Release --project benchmarks/RegistryGuard.ClosedLoop -- [--offers] [--keep FOLDER] REPOSITORY...
// --offers only counts which findings are offered a fix; --keep leaves the fixed copies in FOLDER, for a diff.
var repositories = new List<string>();
var (offersOnly, kept) = (false, (string?)null);
for (var i = 0; i < args.Length; i++)
{
    if (args[i] == "--offers")
        offersOnly = true;
    else if (args[i] == "--keep" && i + 1 < args.Length)
        kept = Path.GetFullPath(args[++i]);
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
{
    using var copy = offersOnly ? null : RepositoryCopy.Of(repository, kept);
    var name = Path.GetFileName(repository);
    report.Add(copy is null ? await FixTrial.CountOffersAsync(name, repository) : await FixTrial.RunAsync(name, copy.Folder));
}

report.WriteTotals();
return 0;
