namespace Mem0.Qdrant.Tests.Faults;

/// <summary>What a caller knows of one thing that it had remembered.</summary>
internal sealed class Told
{
    public required string Text { get; init; }

    /// <summary>Gets the id, once the caller was told one.</summary>
    public Guid? Id { get; set; }

    /// <summary>Gets or sets what a change made of the text, that the caller was told of or not.</summary>
    public List<string> Changes { get; } = [];

    /// <summary>Gets or sets the version that the caller was told last.</summary>
    public long Version { get; set; } = 1;

    /// <summary>Gets or sets a value indicating whether the caller was told that it is kept.</summary>
    public bool IsAcknowledged { get; set; }

    /// <summary>Gets or sets how often it was tried.</summary>
    public int Tries { get; set; }

    /// <summary>Gets or sets a value indicating whether the last answer was that it waits.</summary>
    public bool IsQueued { get; set; }

    /// <summary>Gets or sets a value indicating whether the caller was told two ids, of which only one can be true.</summary>
    public bool IsProvisional { get; set; }

    /// <summary>Gets or sets whether it is forgotten; <see langword="null"/> when the caller was not told.</summary>
    public bool? IsForgotten { get; set; } = false;

    public bool Is(string content) => content == Text || Changes.Contains(content);
}
