namespace Mem0.Qdrant.Transport;

/// <summary>The envelope of an answer.</summary>
internal sealed record Answer<T>
{
    public T? Result { get; init; }
}
