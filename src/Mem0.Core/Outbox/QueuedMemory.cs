namespace Mem0;

/// <summary>A statement that waits, as the memory that it will be.</summary>
/// <param name="Record">The memory.</param>
/// <param name="By">The scope of the call.</param>
/// <param name="Fingerprint">The hash of the statement, or <see langword="null"/> when it may be repeated.</param>
internal sealed record QueuedMemory(MemoryRecord Record, MemoryScope By, string? Fingerprint)
{
    /// <summary>Gives the statements of one wall's requests. Of a slot the value with the latest event time is the current one, as it will be when they are stored.</summary>
    public static IReadOnlyList<QueuedMemory> Of(IReadOnlyList<QueuedRequest> requests)
    {
        List<QueuedMemory> memories =
        [
            .. requests.SelectMany(static request => request.Request.Statements.Select(statement => new QueuedMemory(statement.ToRecord(request.Request, statement.Id!.Value), request.Request.By, statement.Fingerprint))),
        ];
        var successors = Successors(memories);
        for (var i = 0; i < memories.Count; i++)
        {
            var record = memories[i].Record;
            if (successors.TryGetValue(record.Id, out var later))
            {
                memories[i] = memories[i] with
                {
                    Record = record with { SupersededBy = later.Id, ValidUntil = record.ValidUntil < later.EventTime ? record.ValidUntil : later.EventTime },
                };
            }
        }

        return memories;
    }

    /// <summary>Gives a copy for a caller, who may change what is in it.</summary>
    public MemoryRecord Copy() => Record with { Metadata = Record.Metadata?.DeepClone().AsObject() };

    private static Dictionary<Guid, MemoryRecord> Successors(List<QueuedMemory> memories)
    {
        var successors = new Dictionary<Guid, MemoryRecord>();
        foreach (var slot in memories.Select(static memory => memory.Record).Where(static record => record.Key is not null).GroupBy(static record => (record.Scope, record.Key)))
        {
            // A stable order: of equals, the later queued is the later.
            MemoryRecord[] values = [.. slot.OrderBy(static record => record.EventTime)];
            for (var i = 1; i < values.Length; i++)
            {
                successors[values[i - 1].Id] = values[i];
            }
        }

        foreach (var memory in memories.Where(static memory => memory.Record.Supersedes.Count > 0))
        {
            successors.TryAdd(memory.Record.Supersedes[0], memory.Record);
        }

        return successors;
    }
}
