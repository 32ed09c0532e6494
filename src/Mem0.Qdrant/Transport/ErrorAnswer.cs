namespace Mem0.Qdrant.Transport;

/// <summary>The envelope of a failure.</summary>
internal sealed record ErrorAnswer
{
    public ErrorStatus? Status { get; init; }
}
