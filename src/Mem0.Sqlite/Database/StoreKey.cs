namespace Mem0.Sqlite;

/// <summary>The key of a memory's rows: scope number, then sequence. The rows of a scope lie side by side in every table, and loading it is one range.</summary>
internal static class StoreKey
{
    public static long Of(long scope, int sequence) => (scope << 32) | (uint)sequence;

    public static long ScopeOf(long key) => key >> 32;

    public static int SequenceOf(long key) => (int)(key & 0xFFFFFFFF);
}
