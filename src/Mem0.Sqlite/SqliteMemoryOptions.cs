using System.ComponentModel.DataAnnotations;

namespace Mem0;

/// <summary>Where and how the embedded store keeps memories.</summary>
public sealed class SqliteMemoryOptions
{
    /// <summary>Gets or sets the path of the file; its folder is created when it is missing.</summary>
    /// <value>A path, relative to the working directory or absolute. Required. Memories of the process alone (<c>:memory:</c>) and addresses (<c>file:</c>) are refused.</value>
    [Required]
    public string Path { get; set; } = "";

    /// <summary>Gets or sets what a write waits for.</summary>
    /// <value>The default is <see cref="SqliteDurability.Full"/>.</value>
    [EnumDataType(typeof(SqliteDurability))]
    public SqliteDurability Durability { get; set; } = SqliteDurability.Full;

    /// <summary>Gets or sets about how many bytes the indexes of scopes may take in memory; the least recently used leave first.</summary>
    /// <value>0 or more bytes. The default is 256 MiB. However little it is, answers stay the same and only take longer.</value>
    [Range(0, long.MaxValue)]
    public long IndexCacheBytes { get; set; } = 256L << 20;

    /// <summary>Gets or sets how long to wait for another process that has locked the file.</summary>
    /// <value>From 0 to 1 hour. The default is 5 seconds.</value>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(5);
}
