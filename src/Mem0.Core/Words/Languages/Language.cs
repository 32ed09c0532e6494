namespace Mem0.Stores;

/// <summary>The languages whose words are taken back to their stems.</summary>
/// <remarks>The order decides between two that a text speaks for equally.</remarks>
internal enum Language : byte
{
    /// <summary>What a text is taken for when nothing speaks for another language.</summary>
    English,
    Spanish,
    French,
    German,
    Portuguese,
    Italian,
    Dutch,
    Polish,
    Romanian,
    Swedish,
    Danish,
    Norwegian,

    /// <summary>Needs no finding out for stemming: its words are told by their letters.</summary>
    Russian,
}
