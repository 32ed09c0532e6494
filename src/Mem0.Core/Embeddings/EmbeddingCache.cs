using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Logging;

namespace Mem0;

/// <summary>Keeps vectors for a while, so that a text that comes again is not embedded again: a question that a prompt and then a tool ask, a write that is tried again.</summary>
/// <remarks>
/// The key is a hash of the model, its dimensions, the scope and the text. The scope, because an entry that several shared would let one find out, by the time that an
/// answer takes or by the embedder's bill, what another has said.
/// </remarks>
internal sealed partial class EmbeddingCache(HybridCache cache, TimeSpan duration, ILogger<EmbeddingCache> logger)
{
    private const string Prefix = "mem0:vector:";

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

    /// <summary>Names a text for one model and one scope.</summary>
    public static string Key(EmbeddingModel model, MemoryScope scope, string text)
    {
        // With lengths before, so that no identity can be continued by the next.
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, model.Name);
        AppendNumber(hash, model.Dimensions ?? 0);
        Append(hash, scope.TenantId);
        Append(hash, scope.UserId);
        Append(hash, scope.AgentId);
        Append(hash, scope.SessionId);
        Append(hash, text);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return string.Concat(Prefix, Convert.ToHexStringLower(digest));
    }

    /// <summary>Finds a vector.</summary>
    /// <returns>The vector, or <see langword="null"/> when there is none, or the cache fails.</returns>
    public async ValueTask<CachedVector?> FindAsync(EmbeddingModel model, string key, CancellationToken cancellationToken)
    {
        if (!IsOn)
        {
            return null;
        }

        try
        {
            // Without the token, which the cache would take for a reason to look on another thread: two changes of threads to find that there is nothing here.
            var found = cache.GetOrCreateAsync(
                key, static _ => ValueTask.FromResult<CachedVector?>(null), IsKnown(model) ? _read : _readHere, tags: null, CancellationToken.None);
            return found.IsCompleted ? await found.ConfigureAwait(false) : await found.AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(exception);
            return null;
        }
    }

    /// <summary>Keeps a vector, if the cache can.</summary>
    public async ValueTask KeepAsync(EmbeddingModel model, string key, CachedVector vector, CancellationToken cancellationToken)
    {
        if (!IsOn)
        {
            return;
        }

        try
        {
            await cache.SetAsync(key, vector, IsKnown(model) ? _write : _writeHere, tags: null, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The application's cache, which may be full, closed or out of reach. The vector is at hand all the same.
            LogFailed(exception);
        }
    }

    private static void Append(IncrementalHash hash, string? part)
    {
        AppendNumber(hash, part?.Length ?? -1);
        hash.AppendData(MemoryMarshal.AsBytes(part.AsSpan()));
    }

    private static void AppendNumber(IncrementalHash hash, int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        hash.AppendData(bytes);
    }

    // A cache that other processes share must not mix the vectors of two models that do not say what they are.
    private static bool IsKnown(EmbeddingModel model) => model.Name is not null;

    [LoggerMessage(LogLevel.Warning, "The cache of vectors failed; texts are embedded anew.")]
    private partial void LogFailed(Exception exception);
}
