using System.ComponentModel.DataAnnotations;

namespace Mem0;

/// <summary>How agent memory behaves as a whole.</summary>
public sealed class AgentMemoryOptions
{
    /// <summary>Gets or sets how many candidates each channel of a recall may bring before they are ranked together.</summary>
    /// <value>From 10 to 1000, and never fewer than a recall's own limit. The default is 40.</value>
    [Range(10, 1000)]
    public int Candidates { get; set; } = 40;

    /// <summary>Gets or sets the cosine similarity from which on a memory is taken to have to do with a question whose words it does not share.</summary>
    /// <value>
    /// From -1 to 1. The default is 0.2, where most models keep texts apart that have nothing to do with one another; some keep all texts closer than that.
    /// Decides only whether a recall says that nothing seems to answer (<see cref="RecallResult.Abstention"/>), never the order.
    /// </value>
    [Range(-1.0, 1.0)]
    public double RelevantSimilarity { get; set; } = 0.2;

    /// <summary>Gets or sets how long a recall waits for the embedder, one retry included. After that only words are compared, and the result says so.</summary>
    /// <value>From 10 milliseconds to 1 minute. The default is 800 milliseconds.</value>
    public TimeSpan QueryEmbeddingTimeout { get; set; } = TimeSpan.FromMilliseconds(800);

    /// <summary>Gets or sets what happens when the store's vectors are of another embedding model than the registered one.</summary>
    /// <value>The default is <see cref="EmbeddingModelChange.Refuse"/>.</value>
    [EnumDataType(typeof(EmbeddingModelChange))]
    public EmbeddingModelChange EmbeddingModelChange { get; set; }

    /// <summary>Gets or sets a value indicating whether the vectors of the model before are deleted once those of the registered one are searched.</summary>
    /// <value>The default is <see langword="false"/>: they are kept, so that the change can be taken back.</value>
    public bool DeletePreviousVectors { get; set; }

    /// <summary>Gets or sets how long the vector of a text is kept, so that the same text is not embedded again. Vectors lie in the container's <c>HybridCache</c>.</summary>
    /// <value>From zero, which keeps none, to 1 day. The default is 5 minutes.</value>
    public TimeSpan EmbeddingCacheDuration { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets or sets how long a recall waits for the reranker, if there is one. After that the order without it stands, and the result says so.</summary>
    /// <value>From 10 milliseconds to 1 minute. The default is 300 milliseconds.</value>
    public TimeSpan RerankTimeout { get; set; } = TimeSpan.FromMilliseconds(300);

    /// <summary>Gets or sets how many memories, the best ones, the reranker gets.</summary>
    /// <value>From 1 to 1000, and never fewer than a recall's own limit. The default is 30.</value>
    [Range(1, 1000)]
    public int RerankCandidates { get; set; } = 30;

    /// <summary>Gets or sets how long a call to remember waits for the embedder, retries included. After that the memory is stored without a vector, which is added later.</summary>
    /// <value>From 10 milliseconds to 5 minutes. The default is 10 seconds.</value>
    public TimeSpan WriteEmbeddingTimeout { get; set; } = TimeSpan.FromSeconds(10);
}
