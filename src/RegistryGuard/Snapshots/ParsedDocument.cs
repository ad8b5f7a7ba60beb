using RegistryGuard.Documents;

namespace RegistryGuard.Snapshots;

/// <summary>
/// A document parsed when it is first asked for, or before, on a thread of the pool: while a commit waits for the disk there is
/// time to parse what the next update will need.
/// </summary>
internal sealed class ParsedDocument<T>(DocumentFormat<T> format, ReadOnlyMemory<byte> content, string path) : IThreadPoolWorkItem
{
    private const int NotBegun = 0;
    private const int Begun = 1;
    private const int Ended = 2;
    private const int Failed = 3;

    private int _state;
    private T _document = default!;

    public bool IsOf(DocumentFormat<T> other) => format.Key == other.Key;

    public void ParseAhead() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

    public T Get()
    {
        if (Volatile.Read(ref _state) != Ended) Parse();
        // Whatever is wrong with it, the one who asks shall hear it.
        return _state == Ended ? _document : format.Parse(content.Span, path);
    }

    public void Execute() => Parse();

    private void Parse()
    {
        if (Interlocked.CompareExchange(ref _state, Begun, NotBegun) == NotBegun)
        {
            var state = Failed;
            try
            {
                _document = format.Parse(content.Span, path);
                state = Ended;
            }
            catch (Exception)
            {
                // Get says it.
            }

            lock (this)
            {
                Volatile.Write(ref _state, state);
                Monitor.PulseAll(this);
            }
        }
        else
        {
            lock (this)
            {
                while (_state == Begun) Monitor.Wait(this);
            }
        }
    }
}
