using System.ComponentModel.DataAnnotations;

namespace Mem0;

/// <summary>How agent memory behaves as a whole.</summary>
public sealed class AgentMemoryOptions
{
    /// <summary>Gets or sets how many candidates each channel of a recall may bring before they are ranked together.</summary>
    /// <value>From 10 to 1000, and never fewer than a recall's own limit. The default is 100.</value>
    [Range(10, 1000)]
    public int Candidates { get; set; } = 100;

    /// <summary>Gets or sets how long a recall waits for the embedder, one retry included. After that only words are compared, and the result says so.</summary>
    /// <value>From 10 milliseconds to 1 minute. The default is 800 milliseconds.</value>
    public TimeSpan QueryEmbeddingTimeout { get; set; } = TimeSpan.FromMilliseconds(800);

    /// <summary>Gets or sets how long a call to remember waits for the embedder, retries included. After that the memory is stored without a vector, which is added later.</summary>
    /// <value>From 10 milliseconds to 5 minutes. The default is 10 seconds.</value>
    public TimeSpan WriteEmbeddingTimeout { get; set; } = TimeSpan.FromSeconds(10);
}
