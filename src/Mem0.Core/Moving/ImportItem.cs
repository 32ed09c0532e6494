using Mem0.Stores;

namespace Mem0;

/// <summary>A line that was read and checked.</summary>
internal sealed record ImportItem(long Line, WholeMemory Memory);
