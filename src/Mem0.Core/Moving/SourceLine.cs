namespace Mem0;

/// <summary>Where a memory came from. The origin must be there: what does not say who vouches for it is not taken for the application's own.</summary>
internal sealed record SourceLine(MemoryOrigin? Origin, string? Session, string? Speaker, string? Role, string? Message);
