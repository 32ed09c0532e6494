namespace Mem0.Sqlite;

/// <summary>What an index knows about one memory.</summary>
/// <param name="Header">Everything but the text.</param>
/// <param name="Tokens">How many tokens the text takes.</param>
/// <param name="Vector">The row of the vector, or <see langword="null"/> when there is none.</param>
internal readonly record struct IndexEntry(MemoryHeader Header, int Tokens, int? Vector);
