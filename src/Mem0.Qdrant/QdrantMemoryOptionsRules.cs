using Microsoft.Extensions.Options;

namespace Mem0.Qdrant;

/// <summary>The rules that an attribute cannot say.</summary>
internal sealed class QdrantMemoryOptionsRules : IValidateOptions<QdrantMemoryOptions>
{
    public ValidateOptionsResult Validate(string? name, QdrantMemoryOptions options)
    {
        var failures = new List<string>();

        // The address itself is not repeated: it may carry a password.
        if (options.Endpoint is { } endpoint && !(endpoint.IsAbsoluteUri && endpoint.Scheme is "http" or "https" && endpoint.UserInfo.Length == 0 && endpoint.Query.Length == 0 && endpoint.Fragment.Length == 0))
        {
            failures.Add($"{nameof(QdrantMemoryOptions)}.{nameof(QdrantMemoryOptions.Endpoint)} must be an absolute address of http or https without user information, query and fragment.");
        }

        if (options.ApiKey is { } key && (key.Length == 0 || !key.All(static letter => letter is > ' ' and <= '~')))
        {
            failures.Add($"{nameof(QdrantMemoryOptions)}.{nameof(QdrantMemoryOptions.ApiKey)} must be null, or visible ASCII characters without spaces.");
        }

        if (options.Timeout < TimeSpan.FromMilliseconds(100) || options.Timeout > TimeSpan.FromMinutes(10))
        {
            failures.Add($"{nameof(QdrantMemoryOptions)}.{nameof(QdrantMemoryOptions.Timeout)} must be from 100 milliseconds to 10 minutes.");
        }

        if (options.ShardByTenant && options.ShardNumber > 1)
        {
            failures.Add($"{nameof(QdrantMemoryOptions)}.{nameof(QdrantMemoryOptions.ShardNumber)} must be 1 or null with {nameof(QdrantMemoryOptions.ShardByTenant)}: what all tenants share is one shard.");
        }

        if (options.ShardByTenant && options.CollectionPerTenant)
        {
            failures.Add($"{nameof(QdrantMemoryOptions)}.{nameof(QdrantMemoryOptions.ShardByTenant)} must be false with {nameof(QdrantMemoryOptions.CollectionPerTenant)}: in a collection of one tenant there is nothing to divide by tenant.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
