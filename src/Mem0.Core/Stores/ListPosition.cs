namespace Mem0.Stores;

/// <summary>The last memory of a page: the next page begins after it.</summary>
/// <param name="CreatedAt">When it was stored.</param>
/// <param name="Id">Its id, which orders memories stored at the same instant, the greater first.</param>
public readonly record struct ListPosition(DateTimeOffset CreatedAt, Guid Id);
