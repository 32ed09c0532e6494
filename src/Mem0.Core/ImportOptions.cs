namespace Mem0;

/// <summary>How an import takes what a file says.</summary>
public sealed class ImportOptions
{
    /// <summary>Gets or sets the most that a memory of the file may be trusted. What claims to come from somebody more trusted is stored with this origin, in all its revisions.</summary>
    /// <value>
    /// The default is <see cref="MemoryOrigin.Application"/>: origins stay as the file has them. A file proves nothing of what it says. Keep the default for files that you
    /// wrote yourself and that nobody else could change; set <see cref="MemoryOrigin.External"/> for one that a user brings.
    /// </value>
    public MemoryOrigin MostTrusted { get; set; } = MemoryOrigin.Application;

    /// <summary>Gets or sets whether the file's vectors are used where an embedder of the same model and length is registered. Otherwise the texts are embedded anew.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool UseVectors { get; set; } = true;

    /// <summary>Gets or sets the longest line that is read, in bytes of UTF-8. A line holds one memory with all its revisions.</summary>
    /// <value>From 1,024 to 1,073,741,824. The default is 67,108,864.</value>
    public int MaxLineLength { get; set; } = 64 << 20;

    /// <summary>Gets or sets who is told of every line, in order, once it is decided and stored.</summary>
    public IProgress<ImportedLine>? Progress { get; set; }
}
