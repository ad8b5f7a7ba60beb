using Microsoft.CodeAnalysis;

namespace RegistryGuard.Analyzers.Rules;

/// <summary>The rules as the compiler and the IDE present them.</summary>
internal static partial class Descriptors
{
    private const string Configuration = "RegistryGuard.Configuration";
    private const string Concurrency = "RegistryGuard.Concurrency";
    private const string Durability = "RegistryGuard.Durability";

    public static readonly DiagnosticDescriptor MalformedModelLine = Warning(
        RuleIds.MalformedModelLine,
        Configuration,
        "Line of a model file cannot be read",
        "This line has no effect: {0}",
        "A RegistryGuard.Models.*.txt file tells the analyzers what an API does. A line that cannot be read tells them nothing.");

    public static readonly DiagnosticDescriptor MalformedOption = Warning(
        RuleIds.MalformedOption,
        Configuration,
        "Option cannot be read",
        "The option '{0}' has no effect: {1}",
        "An option of RegistryGuard in an .editorconfig or .globalconfig is misspelt or has a value that it cannot have.");

    public static readonly DiagnosticDescriptor UnlockedReadModifyWrite = Warning(
        RuleIds.UnlockedReadModifyWrite,
        Concurrency,
        "Read-modify-write of a registry without a lock",
        "Registry '{0}' is loaded {1} and saved {2}, and no lock is held from one to the other: what others save in between is lost",
        "Two threads or processes that run this code at the same time load the same document, and the one that saves last overwrites the other's change.");

    public static readonly DiagnosticDescriptor LockReleasedInBetween = Warning(
        RuleIds.LockReleasedInBetween,
        Concurrency,
        "Lock released between load and save of a registry",
        "Registry '{0}' is loaded {1} and saved {2}, and {3} is not held from one to the other: what others save in between is lost",
        "The lock is released between load and save, or taken for only one of them. Another writer fits in between.");

    public static readonly DiagnosticDescriptor UnlockedLoad = Warning(
        RuleIds.UnlockedLoad,
        Concurrency,
        "Registry loaded without the lock or the atomic save that its writers need",
        "Registry '{0}' is loaded without a lock while {1} saves it in place: the load can see it half written",
        "A reader that shares no lock with a writer sees a complete document only if the writer replaces it atomically.");

    public static readonly DiagnosticDescriptor RepeatedLoad = Warning(
        RuleIds.RepeatedLoad,
        Concurrency,
        "Registry loaded again although this operation already holds it",
        "Registry '{0}' is loaded again; this operation has already loaded it {1}, and the two can differ",
        "Each load can see another state. An operation that loads twice decides on one state and acts on another.");

    public static readonly DiagnosticDescriptor LockedInThisProcessOnly = Suggestion(
        RuleIds.LockedInThisProcessOnly,
        Concurrency,
        "Lock guards only this process, the registry does not",
        "Registry '{0}' is loaded {1} and saved {2} under a lock that other processes do not see: what they save in between is lost",
        "The file is shared with every process that can open it, the lock only with the threads of this one.");

    public static readonly DiagnosticDescriptor DifferentLocks = Warning(
        RuleIds.DifferentLocks,
        Concurrency,
        "Same registry guarded by different locks",
        "Registry '{0}' is saved under the lock '{1}', and under the lock '{2}' at {3}: neither keeps the other out",
        "A lock excludes only those who take the same one. Two methods that guard one file by two locks run at the same time.");

    public static readonly DiagnosticDescriptor StaleCheck = Suggestion(
        RuleIds.StaleCheck,
        Concurrency,
        "Registry created or loaded on an answer that can be stale",
        "Registry '{0}' is {1} because of the check {2}, whose answer can be out of date by then: {3}",
        "Between the question whether a file exists and what is done about it, others create, change or delete the file.");

    public static readonly DiagnosticDescriptor HandedInFileRewritten = Suggestion(
        RuleIds.HandedInFileRewritten,
        Concurrency,
        "File named by the caller rewritten without a lock",
        "File '{0}' is loaded {1} and saved {2}, and no lock is held from one to the other: what others save in between is lost",
        "Whether the file is shared is for the caller to know. If it is, two runs at the same time lose one's change.");

    public static readonly DiagnosticDescriptor StartUpModelSaved = Suggestion(
        RuleIds.StartUpModelSaved,
        Concurrency,
        "Model loaded at start-up saved back whole later",
        "Registry '{0}' is saved {1} from '{2}', which has not been loaded since start-up ({3}): what other processes have saved since is lost",
        "A model that is loaded once knows nothing of what others save later, and saving it whole puts the file back to what it was.");

    public static readonly DiagnosticDescriptor SavedInPlace = Warning(
        RuleIds.SavedInPlace,
        Durability,
        "Registry saved in place",
        "Registry '{0}' is saved in place: a crash, or the load at {1}, sees it half written",
        "Writing over the old document destroys it before the new one is complete. Write a temporary file and rename it.");

    public static readonly DiagnosticDescriptor LockFileVanishes = Warning(
        RuleIds.LockFileVanishes,
        Concurrency,
        "Lock taken on a file that is replaced or deleted",
        "The lock on '{0}' is lost: the file {1}, and who opens the name next locks another file",
        "A lock on a file holds on to the file, not to its name. Once the name stands for a new file, two writers each hold a lock of their own.");

    public static readonly DiagnosticDescriptor FallbackSaved = Warning(
        RuleIds.FallbackSaved,
        Durability,
        "Failed load falls back to a default that is then saved",
        "Registry '{0}' is loaded {1}; if that fails, a default is saved {2}: everything that was in the registry is lost",
        "A load also fails on a file that is locked, half written or from a newer version. Saving a default over it wipes what could still be had.");

    public static readonly DiagnosticDescriptor FixedTemporaryName = Warning(
        RuleIds.FixedTemporaryName,
        Durability,
        "Atomic save through a fixed temporary name without a lock",
        "Registry '{0}' is saved through '{1}', which every writer uses, and no lock is held: one writer publishes what another has half written",
        "Two writers that save at the same time open the same temporary file. The first to rename it publishes what the second is still writing.");

    private static DiagnosticDescriptor Warning(string id, string category, string title, string message, string description) =>
        Create(id, category, DiagnosticSeverity.Warning, title, message, description);

    private static DiagnosticDescriptor Suggestion(string id, string category, string title, string message, string description) =>
        Create(id, category, DiagnosticSeverity.Info, title, message, description);

    private static DiagnosticDescriptor Create(
        string id, string category, DiagnosticSeverity severity, string title, string message, string description) =>
        new(id, title, message, category, severity, isEnabledByDefault: true, description, HelpLink(id));

    private static string HelpLink(string id) => $"https://github.com/registryguard/registryguard/blob/main/src/RegistryGuard.Analyzers/docs/{id}.md";
}
