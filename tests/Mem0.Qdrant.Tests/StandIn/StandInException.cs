namespace Mem0.Qdrant.Tests.StandIn;

/// <summary>An answer that is not a success.</summary>
public sealed class StandInException(int status, string message) : Exception(message)
{
    public int Status => status;
}
