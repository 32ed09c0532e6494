namespace Mem0;

/// <summary>What became of one line of an import.</summary>
public enum ImportOutcome
{
    /// <summary>The memory was added with all its revisions; or, of a tombstone, what was there of that id is forgotten now and does not come back.</summary>
    Imported,

    /// <summary>The scope has it already, exactly so. Nothing was written.</summary>
    Unchanged,

    /// <summary>The scope has forgotten a memory of that id. It stays forgotten.</summary>
    Forgotten,

    /// <summary>
    /// Its id, its key or what it says is in use already, with other content or elsewhere. Nothing was written. Which of these it is is not said, so that
    /// nobody learns of a memory of somebody else.
    /// </summary>
    Conflict,
}
