namespace Mem0;

/// <summary>Which memories to list, and from where on.</summary>
public sealed class ListOptions
{
    /// <summary>Gets or sets the most memories of one page.</summary>
    /// <value>From 1 to 200. The default is 50.</value>
    public int Limit { get; set; } = 50;

    /// <summary>Gets or sets where the page begins: <see cref="MemoryPage.NextCursor"/> of the page before.</summary>
    /// <value><see langword="null"/>, the default, is the beginning. A cursor only fits the scope and the options that it was made with.</value>
    public string? Cursor { get; set; }

    /// <summary>Gets or sets which memories to list.</summary>
    public MemoryFilter? Filter { get; set; }

    /// <summary>Gets or sets a value indicating whether the tenant's shared memories belong to it.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool IncludeShared { get; set; } = true;

    /// <summary>Gets or sets a value indicating whether memories bound to any session of the user belong to it.</summary>
    public bool AllSessions { get; set; }

    /// <summary>Gets or sets a value indicating whether memories that no longer hold belong to it.</summary>
    public bool IncludeSuperseded { get; set; }
}
