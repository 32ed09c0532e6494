namespace Mem0.Qdrant.Transport;

/// <summary>One of several updates in one request: either fields to set, or points to delete.</summary>
internal sealed record UpdateOperation
{
    public SetPayloadRequest? SetPayload { get; init; }

    public DeleteRequest? Delete { get; init; }

    public static UpdateOperation Set(Filter filter, Payload payload) => new() { SetPayload = new() { Filter = filter, Payload = payload } };

    public static UpdateOperation Remove(Filter filter) => new() { Delete = new() { Filter = filter } };
}
