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
}
