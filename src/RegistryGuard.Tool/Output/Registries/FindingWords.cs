using RegistryGuard.Supervision.Planning;

namespace RegistryGuard.Tool.Output.Registries;

/// <summary>What each kind of finding means, for formats that explain them once.</summary>
internal static class FindingWords
{
    public static string Explain(FindingKind kind) => kind switch
    {
        FindingKind.Ghost => "An entry claims to be active, and what it names is conclusively gone.",
        FindingKind.GhostSuspect => "What an active entry names was not there, but the proof is not complete.",
        FindingKind.PidReused => "The process number of an active entry belongs to another process now.",
        FindingKind.ZombieSession => "An entry has ended, and its session still exists.",
        FindingKind.OrphanSession => "A session was started for an entry that the registry does not have, and its owner is gone.",
        FindingKind.OrphanProcess => "A process was started for an entry that the registry does not have, and its owner is gone.",
        FindingKind.OrphanSuspect => "A session looks like the registry's, but carries no mark: it may be anybody's.",
        FindingKind.DuplicateId => "Two entries have one id.",
        FindingKind.DuplicateSession => "Two active entries name one session.",
        FindingKind.DuplicatePid => "Two active entries name one process.",
        FindingKind.CountDrift => "A count is not what is counted.",
        FindingKind.RelatedDrift => "Related registries say different things of one entry.",
        FindingKind.BrokenHierarchy => "Parents or children do not exist, disagree, or go in a circle.",
        FindingKind.StaleHeartbeat => "An active entry has given no sign of life for too long.",
        FindingKind.TornJson => "The file is cut off, or was written over by two.",
        FindingKind.InvalidJson => "The file is no JSON.",
        FindingKind.DuplicateKey => "An object has a name twice: which of the two counts is chance.",
        FindingKind.Unverifiable => "Nothing can be said of an active entry.",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind without words."),
    };
}
