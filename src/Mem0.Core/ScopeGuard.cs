using Mem0.Stores;
using Microsoft.Extensions.Logging;

namespace Mem0;

/// <summary>The second wall: what a store brought back is checked again, whatever its query was.</summary>
internal sealed partial class ScopeGuard(MemoryStore store, ILogger<ScopeGuard> logger)
{
    public void Check(ScopeView view, StoreCandidates found)
    {
        // A store gives the memories of one scope one and the same instance, which is asked once.
        MemoryScope? seen = null;
        foreach (var candidate in found.Items)
        {
            if (!ReferenceEquals(candidate.Header.Scope, seen))
            {
                Check(view, candidate.Header);
                seen = candidate.Header.Scope;
            }
        }

        foreach (var excluded in found.Excluded)
        {
            Check(view, excluded.Candidate.Header);
        }
    }

    public void Check(ScopeView view, IEnumerable<MemoryHeader> memories)
    {
        foreach (var memory in memories)
        {
            Check(view, memory);
        }
    }

    /// <summary>Checks what was read of one scope, to which every identity must be equal.</summary>
    public void Check(MemoryScope scope, IEnumerable<MemoryHeader> memories)
    {
        foreach (var memory in memories)
        {
            Check(memory.Scope == scope);
        }
    }

    /// <summary>Checks what was read of everything that a scope covers.</summary>
    public void CheckCovered(MemoryScope covering, IEnumerable<MemoryScope> scopes)
    {
        foreach (var scope in scopes)
        {
            Check(covering.Covers(scope));
        }
    }

    private void Check(ScopeView view, MemoryHeader memory) => Check(view.Sees(memory.Scope));

    private void Check(bool isWithin)
    {
        if (!isWithin)
        {
            MemoryTelemetry.IsolationViolations.Add(1);
            LogViolation(store.Name);
            throw new MemoryStoreException(store.Name, "isolation", "The store brought back a memory that the scope does not see. Nothing was returned; this is a defect of the store.");
        }
    }

    [LoggerMessage(LogLevel.Critical, "The store {Store} brought back a memory of another scope; nothing was returned.")]
    private partial void LogViolation(string store);
}
