using System.Net.Http.Json;
using System.Text.Json;
using Mem0.Qdrant.Tests.StandIn;

namespace Mem0.Qdrant.Tests;

/// <summary>The server that the contract is proven against: the one that <c>MEM0_QDRANT_URL</c> names, or a stand-in that all tests share.</summary>
internal static class TestServer
{
    private static readonly Lazy<Task<QdrantStandIn>> s_standIn = new(static () => QdrantStandIn.StartAsync());
    private static readonly string? s_url = Environment.GetEnvironmentVariable("MEM0_QDRANT_URL");

    public static string? ApiKey => s_url is null ? null : Environment.GetEnvironmentVariable("MEM0_QDRANT_API_KEY");

    public static async Task<Uri> FindAsync() => s_url is null ? (await s_standIn.Value).Address : new(s_url);

    /// <summary>Gives a name for a collection of a test's own.</summary>
    public static string NewCollection() => $"mem0-test-{Guid.NewGuid():N}";

    public static QdrantMemoryStore Open(Uri address, string collection, string? apiKey = null, Action<QdrantMemoryOptions>? configure = null)
    {
        var options = new QdrantMemoryOptions { Endpoint = address, Collection = collection, ApiKey = apiKey };
        configure?.Invoke(options);
        return new(options, new(), TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<QdrantMemoryStore>.Instance);
    }

    /// <summary>Deletes a collection and those of its vectors.</summary>
    public static async Task DeleteAsync(string collection)
    {
        using var http = new HttpClient { BaseAddress = await FindAsync() };
        if (ApiKey is not null)
        {
            http.DefaultRequestHeaders.Add("api-key", ApiKey);
        }

        // Those of tenants too, whose names begin with it.
        var all = await http.GetFromJsonAsync<JsonElement>(new Uri("/collections", UriKind.Relative));
        foreach (var name in all.GetProperty("result").GetProperty("collections").EnumerateArray().Select(static one => one.GetProperty("name").GetString()!)
            .Where(name => name.StartsWith(collection, StringComparison.Ordinal)))
        {
            (await http.DeleteAsync(new Uri($"/collections/{name}", UriKind.Relative))).EnsureSuccessStatusCode();
        }
    }
}
