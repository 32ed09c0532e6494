namespace Mem0;

/// <summary>How to recall.</summary>
public sealed class RecallOptions
{
    /// <summary>Gets or sets the most memories to return.</summary>
    /// <value>From 1 to 100. The default is 10.</value>
    public int Limit { get; set; } = 10;

    /// <summary>Gets or sets the most tokens that the texts together may take, estimated as one for every four characters and one for every Chinese, Japanese, Korean or Thai character.</summary>
    /// <value>At least 1. <see langword="null"/>, the default, is no budget.</value>
    public int? TokenBudget { get; set; }

    /// <summary>Gets or sets which memories to consider.</summary>
    public MemoryFilter? Filter { get; set; }

    /// <summary>Gets or sets the instant at which the memories must have held.</summary>
    /// <value><see langword="null"/>, the default, is now. A time to come leaves out what will have ended by then.</value>
    public DateTimeOffset? AsOf { get; set; }

    /// <summary>Gets or sets the time that "yesterday" or "last spring" in the question refer to.</summary>
    /// <value><see langword="null"/>, the default, is now.</value>
    public DateTimeOffset? ReferenceTime { get; set; }

    /// <summary>Gets or sets a value indicating whether memories that no longer hold are recalled too.</summary>
    public bool IncludeSuperseded { get; set; }

    /// <summary>Gets or sets a value indicating whether the tenant's shared memories are recalled too.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool IncludeShared { get; set; } = true;

    /// <summary>Gets or sets a value indicating whether memories bound to any session of the user are recalled too.</summary>
    public bool AllSessions { get; set; }
}
