using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Caching.Hybrid;

namespace Mem0;

/// <summary>Keeps vectors for a while, so that a text that comes again is not embedded again: a question that a prompt and then a tool ask, a write that is tried again.</summary>
/// <remarks>
/// The key is a hash of the model, its dimensions, the tenant and the text. The tenant, because a shared entry would let one tenant find out, by the time that an
/// answer takes, what another has asked.
/// </remarks>
internal sealed class EmbeddingCache(HybridCache cache, TimeSpan duration)
{
    private readonly HybridCacheEntryOptions _read = new()
    {
        Flags = HybridCacheEntryFlags.DisableUnderlyingData | HybridCacheEntryFlags.DisableLocalCacheWrite | HybridCacheEntryFlags.DisableDistributedCacheWrite,
    };

    private readonly HybridCacheEntryOptions _readHere = new()
    {
        Flags = HybridCacheEntryFlags.DisableUnderlyingData | HybridCacheEntryFlags.DisableLocalCacheWrite | HybridCacheEntryFlags.DisableDistributedCache,
    };

    private readonly HybridCacheEntryOptions _write = new() { Expiration = duration, LocalCacheExpiration = duration };

    private readonly HybridCacheEntryOptions _writeHere = new()
    {
        Expiration = duration,
        LocalCacheExpiration = duration,
        Flags = HybridCacheEntryFlags.DisableDistributedCache,
    };

    public bool IsOn => duration > TimeSpan.Zero;

    /// <summary>Names a text for one model and one tenant.</summary>
    public static string Key(EmbeddingModel model, string tenant, string text)
    {
        var identity = string.Create(CultureInfo.InvariantCulture, $"{model.Name?.Length}:{model.Name}{model.Dimensions}:{tenant.Length}:{tenant}");
        return "mem0:vector:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity + text)));
    }

    /// <summary>Finds a vector.</summary>
    /// <returns>The vector, or <see langword="null"/> when there is none.</returns>
    public async ValueTask<CachedVector?> FindAsync(EmbeddingModel model, string key, CancellationToken cancellationToken) => IsOn
        ? await cache.GetOrCreateAsync(key, static _ => ValueTask.FromResult<CachedVector?>(null), IsKnown(model) ? _read : _readHere, tags: null, cancellationToken).ConfigureAwait(false)
        : null;

    /// <summary>Keeps a vector.</summary>
    public ValueTask KeepAsync(EmbeddingModel model, string key, CachedVector vector, CancellationToken cancellationToken) => IsOn
        ? cache.SetAsync(key, vector, IsKnown(model) ? _write : _writeHere, tags: null, cancellationToken)
        : default;

    // A cache that other processes share must not mix the vectors of two models that do not say what they are.
    private static bool IsKnown(EmbeddingModel model) => model.Name is not null;
}
