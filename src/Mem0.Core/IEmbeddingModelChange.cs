namespace Mem0;

/// <summary>Moves a store from one embedding model to another, and says how far that is. Registered with agent memory; a host runs it by itself.</summary>
public interface IEmbeddingModelChange
{
    /// <summary>Gets how far it is, as this process knows.</summary>
    EmbeddingModelChangeStatus Status { get; }

    /// <summary>Gives every memory a vector of the registered model, then lets searches use them. Does nothing when there is nothing to change, or <see cref="AgentMemoryOptions.EmbeddingModelChange"/> does not ask for it.</summary>
    /// <param name="cancellationToken">Stops. What was done stays done, and the next run goes on from there.</param>
    /// <returns>A task that completes when the registered model's vectors are searched.</returns>
    /// <remarks>Waits while the embedder fails. Several processes may run it at the same time.</remarks>
    /// <exception cref="MemoryStoreException">The store failed, or is being changed to a third model.</exception>
    Task RunAsync(CancellationToken cancellationToken = default);
}
