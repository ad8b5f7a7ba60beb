namespace RegistryGuard.Analyzers.Eligibility;

/// <summary>Why no fix is offered, in words for whoever then has to repair the code by hand.</summary>
internal static class Declined
{
    public const string NoRuntime = "the project does not reference the RegistryGuard package";
    public const string NoFile = "the value is not kept in a file of the program's own";
    public const string OtherFunctions = "load and save are in different functions or in an initializer";
    public const string UnknownPath = "the registry's path cannot be written in front of the load";
    public const string PathAssignedLater = "the registry's path is not known yet where the lock has to begin";
    public const string NotAwaited = "the load or the save is not awaited";
    public const string OwnLock = "the program locks the file that the runtime would lock, too";
    public const string LockedAlready = "the registry's lock is held there already";
    public const string LocksInside = "the code in between takes the registry's lock itself";
    public const string Directive = "a preprocessor directive cuts through the code";
    public const string Comment = "a comment would be lost";
    public const string Jump = "a label or goto is in the code";
    public const string NotABody = "the function's body cannot become a block";
    public const string UsedBehind = "what is declared in between is used behind it, and cannot be declared in front";
    public const string NoStatements = "load and save are not in one block of statements";
    public const string WriterHoldsNoLock = "the writer holds no lock that the load could take, too";
    public const string LockedByCallers = "others call the function, perhaps with the lock held";
    public const string UnknownWriter = "the save is written by an API that no atomic counterpart is known for";
    public const string NotTruncated = "the file is not written anew: an atomic save would drop the rest of it";
    public const string OtherFileSystem = "the file is one of a store or a file system that AtomicFile does not know";
    public const string NotALambdaBody = "the code that writes the file cannot become the body of a lambda";
    public const string NamedAgain = "the code that writes the file uses its name for something else as well";
    public const string HandleKept = "the file's handle is kept, passed on or not closed by a using in this function";
    public const string NameMadeElsewhere = "the temporary name is not put together in a local of this function";
    public const string NameKept = "the temporary name is assigned again, or what was left under it is loaded";
    public const string NotALocal = "the first load's result is not kept in a local of this block";
    public const string DifferentLoads = "the two loads are not alike: another type, path, options or arguments";
    public const string LoadedInLoop = "the load is repeated by a loop";
    public const string LocalChanged = "the local that holds the first load is assigned again";
    public const string SavedBetween = "something between the two loads may save the file";
    public const string ResultUnused = "what the second load gives is not used";
    public const string NotRead = "the snapshot is not read into a local of the block that changes it";
    public const string NotDirect = "the value is not computed from the snapshot's local itself";
    public const string NotALambda = "the update's change is not a lambda with a parameter of its own";
    public const string NotAStatement = "the update is not a statement of its own in an async function";
    public const string NamesMeet = "names of the update's body mean something else outside";
    public const string NoHandler = "the handler that makes up the default is not around the load itself";
    public const string NoFix = "no fix is known for this rule";
}
