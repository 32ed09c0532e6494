namespace Mem0;

/// <summary>The names of the channels, as traces and telemetry show them.</summary>
internal static class Channels
{
    public const string Words = "words";
    public const string Meaning = "meaning";
}
