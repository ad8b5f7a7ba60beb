using Microsoft.CodeAnalysis;

namespace RegistryGuard.Analyzers.Rules;

/// <summary>The rules for the use of the runtime.</summary>
internal static partial class Descriptors
{
    private const string Usage = "RegistryGuard.Usage";

    public static readonly DiagnosticDescriptor SnapshotChanged = Warning(
        RuleIds.SnapshotChanged,
        Usage,
        "Snapshot changed, never saved",
        "'{0}' is a snapshot of '{1}': this change is never saved; make it inside Update",
        "Read returns a copy of the document. Changing it changes nothing in the registry; only Update, Replace and a committed transaction do.");

    public static readonly DiagnosticDescriptor StaleSnapshot = Warning(
        RuleIds.StaleSnapshot,
        Usage,
        "Stale snapshot used inside an update",
        "'{0}' of '{1}' saves what is computed from the snapshot '{2}': what others have saved since it was read is lost",
        "A snapshot that was read before the update is stale by the time the update runs. Compute from the document that the update hands in.");

    public static readonly DiagnosticDescriptor NestedUpdate = Warning(
        RuleIds.NestedUpdate,
        Usage,
        "Update inside an update of the same registry",
        "'{0}' asks for the lock of the registry that '{1}' holds here, and throws a RegistryReentrancyException; work on the document at hand",
        "A registry's lock is not taken twice by one flow of control: waiting for itself would never end, so the runtime throws.");

    public static readonly DiagnosticDescriptor AsynchronousChange = Warning(
        RuleIds.AsynchronousChange,
        Usage,
        "Async delegate where a synchronous one is expected",
        "'{0}' expects a synchronous delegate: the registry would be saved at its first await; use BeginAsync for a change that awaits",
        "An update holds the lock until its delegate returns, and an async delegate returns at its first await. The runtime refuses a delegate that returns a task.");

    public static readonly DiagnosticDescriptor EscapedValue = Warning(
        RuleIds.EscapedValue,
        Usage,
        "Live value escapes its update",
        "'{0}' is part of the document of '{1}', which '{2}' has saved before: this change is never saved; make it inside {2}",
        "An update saves the document when its delegate returns. What is changed in a part of it that was let out comes too late.");

    public static readonly DiagnosticDescriptor SlowWorkUnderLock = Suggestion(
        RuleIds.SlowWorkUnderLock,
        Usage,
        "Slow work while the registry is locked",
        "'{0}' runs while '{1}' holds the lock of '{2}': every other thread and process waits for it",
        "While a registry is locked, everybody else who wants to change it waits. Do the slow work before, and only the change under the lock.");

    public static readonly DiagnosticDescriptor UnendedTransaction = Warning(
        RuleIds.UnendedTransaction,
        Usage,
        "Transaction neither committed nor disposed",
        "The transaction on '{0}' is neither committed nor disposed {1}: the registry stays locked for everybody",
        "A transaction holds the registry's lock until it is committed or disposed. Declare it with using.");

    public static readonly DiagnosticDescriptor RawAccess = Warning(
        RuleIds.RawAccess,
        Usage,
        "Raw file access to a registry that the runtime owns",
        "Registry '{0}' is opened as a FileRegistry at {1}, and {2} past its lock here; change it through the registry",
        "A registry guards its file with a lock, replaces it in one step and keeps a backup. Whoever changes the file past it undoes all three.");
}
