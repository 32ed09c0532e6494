namespace Mem0.Core.Tests.Isolation;

/// <summary>How far an operation reaches from the scope of its call.</summary>
internal enum Reach
{
    /// <summary>What the scope sees.</summary>
    Seen,

    /// <summary>What the scope sees, and what is bound to any session of its user.</summary>
    SeenInAllSessions,

    /// <summary>What the scope sees, but nothing that is shared.</summary>
    SeenAndNotShared,

    /// <summary>What the scope covers, its sessions and agents included.</summary>
    Covered,

    /// <summary>What names exactly the same identities.</summary>
    Same,

    /// <summary>What names exactly the same identities but for the session, which the operation does not bind to.</summary>
    SameWithoutSession,
}
