namespace RegistryGuard.Supervision.Tests.Planning;

/// <summary>Waiting takes no time, and moves the scene's clock on.</summary>
internal sealed class SceneClock(Scene scene) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => scene.Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > TimeSpan.Zero) scene.Now += dueTime;
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
