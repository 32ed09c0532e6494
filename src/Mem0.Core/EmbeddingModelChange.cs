namespace Mem0;

/// <summary>What becomes of a store whose vectors are of another embedding model than the one that is registered.</summary>
public enum EmbeddingModelChange
{
    /// <summary>It is refused: most often the wrong model was registered.</summary>
    Refuse,

    /// <summary>
    /// Every memory gets a vector of the new model, in the background. Until all have one, questions are embedded by the model before if it is registered with
    /// <c>WithPreviousEmbeddings</c>, and compared by words only if not. Stores that cannot change refuse as before; those of Qdrant can.
    /// </summary>
    Migrate,
}
