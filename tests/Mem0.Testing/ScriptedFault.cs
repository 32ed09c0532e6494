namespace Mem0.Testing;

/// <summary>What goes wrong while an answer is sent.</summary>
public enum ScriptedFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The body is complete for HTTP, but holds only half of the JSON.</summary>
    HalfJson,

    /// <summary>The connection closes in the middle of the body, or of the stream.</summary>
    CutConnection,
}
