namespace Mem0.Qdrant.Tests.StandIn;

/// <summary>What goes wrong with a request.</summary>
public enum StandInFault
{
    None,

    /// <summary>The connection breaks before the request is carried out.</summary>
    DropBefore,

    /// <summary>The request is carried out, and the connection breaks before the answer.</summary>
    DropAfter,

    /// <summary>The answer is 503, and nothing is carried out.</summary>
    Unavailable,

    /// <summary>The answer is 500, and nothing is carried out.</summary>
    Broken,

    /// <summary>The answer is 429 with <c>Retry-After</c>, and nothing is carried out.</summary>
    RateLimited,

    /// <summary>The request is carried out, and the connection breaks in the middle of the answer.</summary>
    Truncated,

    /// <summary>The request is carried out, and no answer comes.</summary>
    Hanging,

    /// <summary>The request is carried out late, but it is.</summary>
    Slow,
}
