using Mem0.Stores;

namespace Mem0;

/// <summary>The store, opened once and at first use, or when the host starts.</summary>
internal sealed class OpenedStore(MemoryStore store) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile bool _isOpen;

    public MemoryStore Store => store;

    public string Name => store.Name;

    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (_isOpen)
        {
            return;
        }

        // A failure is not kept: what was wrong may be cured, and the next call tries again.
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_isOpen)
            {
                await store.InitializeAsync(cancellationToken).ConfigureAwait(false);
                _isOpen = true;
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();
}
