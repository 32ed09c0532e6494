namespace Mem0;

/// <summary>How far the change of the embedding model is.</summary>
public sealed record EmbeddingModelChangeStatus
{
    /// <summary>Gets the model whose vectors are written.</summary>
    /// <value><see langword="null"/> while that is not known.</value>
    public string? Target { get; init; }

    /// <summary>Gets the model whose vectors are searched.</summary>
    /// <value><see langword="null"/> while that is not known.</value>
    public string? Searched { get; init; }

    /// <summary>Gets how often all memories were looked through by this process.</summary>
    public int Passes { get; init; }

    /// <summary>Gets how many memories got a vector from this process.</summary>
    public long Filled { get; init; }

    /// <summary>Gets a value indicating whether the registered model's vectors are searched.</summary>
    public bool IsComplete { get; init; }

    /// <summary>Gets why it waits.</summary>
    /// <value><see langword="null"/> when it does not.</value>
    public string? Problem { get; init; }
}
