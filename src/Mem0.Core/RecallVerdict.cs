namespace Mem0;

/// <summary>What became of a candidate.</summary>
public enum RecallVerdict
{
    /// <summary>It came back.</summary>
    Returned,

    /// <summary>Better ones filled the limit.</summary>
    BelowLimit,

    /// <summary>Its text did not fit the token budget.</summary>
    OverBudget,

    /// <summary>It does not match the filter.</summary>
    Filtered,

    /// <summary>Another memory took its place.</summary>
    Superseded,

    /// <summary>It no longer held, or did not hold yet, at the instant asked for.</summary>
    NotValid,

    /// <summary>Its expiry has passed.</summary>
    Expired,

    /// <summary>It was forgotten while the recall ran.</summary>
    Gone,
}
