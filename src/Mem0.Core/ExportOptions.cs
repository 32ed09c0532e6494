namespace Mem0;

/// <summary>What an export takes along.</summary>
public sealed class ExportOptions
{
    /// <summary>Gets or sets whether the vectors are written too, with the name of their model and their length, so that the importer need not pay for them again.</summary>
    /// <value>
    /// The default is <see langword="false"/>: a vector takes more room than most texts, tells much about the text that it was made of, and can be made again. An importer
    /// with another model cannot use it.
    /// </value>
    public bool IncludeVectors { get; set; }
}
