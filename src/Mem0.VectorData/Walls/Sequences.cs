namespace Mem0.VectorData.Walls;

/// <summary>Gives out places in the order of storing, one after the other for each scope.</summary>
internal sealed class Sequences(Wall wall)
{
    private readonly Dictionary<MemoryScope, int> _next = [];

    public int Next(MemoryScope scope)
    {
        var sequence = _next.TryGetValue(scope, out var next) ? next : wall.Find(scope)?.NextSequence ?? 0;
        _next[scope] = sequence + 1;
        return sequence;
    }
}
