namespace Mem0.Evaluation.Stores;

/// <summary>A store that begins empty and is deleted afterwards.</summary>
internal interface IEvaluatedStore : IAsyncDisposable
{
    /// <summary>Chooses the store, the same one every time.</summary>
    void Choose(IAgentMemoryBuilder builder);
}
