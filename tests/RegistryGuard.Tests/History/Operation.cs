namespace RegistryGuard.Tests.History;

/// <summary>
/// What one client did to a counter, and when, on one clock. A client that was killed may or may not have done what it had begun.
/// </summary>
/// <param name="Kind">Read, increment, or compare and set.</param>
/// <param name="Expected">What a compare and set expects; what a read found.</param>
/// <param name="Value">What is set; what an increment returned.</param>
/// <param name="Begun">Before it was asked for.</param>
/// <param name="Ended">After it was acknowledged; <see cref="long.MaxValue"/> if it never was.</param>
/// <param name="Succeeded">Whether a compare and set found what it expected.</param>
public sealed record Operation(OperationKind Kind, int Expected, int Value, long Begun, long Ended, bool Succeeded = true)
{
    public bool IsOpen => Ended == long.MaxValue;

    /// <summary>The counter after the operation, had it come at this moment; <see langword="null"/> if it cannot have.</summary>
    public int? ApplyTo(int counter) => Kind switch
    {
        OperationKind.Read => IsOpen || counter == Expected ? counter : null,
        OperationKind.Increment => IsOpen || counter + 1 == Value ? counter + 1 : null,
        _ when IsOpen => counter == Expected ? Value : counter,
        _ => counter == Expected == Succeeded ? (Succeeded ? Value : counter) : null,
    };
}

public enum OperationKind
{
    Read,
    Increment,
    CompareAndSet,
}
