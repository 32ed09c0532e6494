namespace Mem0.SemanticKernel.Tests.Attacks;

/// <summary>How a text gets into memory.</summary>
public enum WritePath
{
    /// <summary>The application calls the memory itself.</summary>
    Direct,

    /// <summary>The model calls the tool, with arguments that it has no right to.</summary>
    Tool,

    /// <summary>The user says it, and the middleware keeps the turn.</summary>
    Capture,

    /// <summary>It is in the store already, whatever would refuse it today.</summary>
    Seed,

    /// <summary>It is in the store as the name of a speaker.</summary>
    SeededSpeaker,
}
