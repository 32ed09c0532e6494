namespace Mem0.Sqlite;

/// <summary>What a commit does to one memory of an index.</summary>
internal abstract record IndexChange(int Slot)
{
    public abstract void Apply(PartitionIndex index);

    /// <summary>A memory was stored or changed.</summary>
    public sealed record Put(int Slot, PreparedWrite Write) : IndexChange(Slot)
    {
        public override void Apply(PartitionIndex index)
        {
            index.Put(Slot, Headers.Of(Write.Record, index.Scope), Write.Words ?? new(Write.Record.Content), Write.Tokens);
            index.Statements.Add(Write.Write.Fingerprint);
            if (Write.Code is not null)
            {
                index.SetCode(Slot, Write.Code);
            }
            else if (!Write.Write.KeepsVector)
            {
                index.RemoveVector(Slot);
            }
        }
    }

    /// <summary>A memory was given a vector.</summary>
    public sealed record Embed(int Slot, byte[] Code) : IndexChange(Slot)
    {
        public override void Apply(PartitionIndex index) => index.SetCode(Slot, Code);
    }

    /// <summary>A memory was forgotten.</summary>
    public sealed record Remove(int Slot) : IndexChange(Slot)
    {
        public override void Apply(PartitionIndex index) => index.Remove(Slot);
    }
}
