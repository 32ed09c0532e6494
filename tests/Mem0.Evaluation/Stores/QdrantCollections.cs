using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Mem0.Evaluation.Stores;

/// <summary>Collections of a run's own at a server; no other one is touched.</summary>
internal sealed class QdrantCollections(Uri url, string? apiKey, int? mostInProcess) : IEvaluatedStore
{
    private readonly string _name = $"mem0-evaluation-{Guid.NewGuid():N}";

    public void Choose(IAgentMemoryBuilder builder) => builder.WithQdrant(url, options =>
    {
        options.Collection = _name;
        options.ApiKey = apiKey;
        options.MaxMemoriesInProcess = mostInProcess ?? options.MaxMemoriesInProcess;
    });

    public async ValueTask DisposeAsync()
    {
        try
        {
            await DeleteAsync();
        }
        catch (HttpRequestException exception)
        {
            throw new IOException($"What may be left at {url} in collections named {_name} could not be deleted: {exception.Message}", exception);
        }
    }

    private async Task DeleteAsync()
    {
        using var http = new HttpClient();
        if (apiKey is not null)
        {
            http.DefaultRequestHeaders.Add("api-key", apiKey);
        }

        var root = url.AbsoluteUri.TrimEnd('/') + "/collections";
        var all = await http.GetFromJsonAsync<JsonElement>(new Uri(root));
        foreach (var name in all.GetProperty("result").GetProperty("collections").EnumerateArray().Select(static collection => collection.GetProperty("name").GetString()!))
        {
            if (name == _name || name.StartsWith(_name + "-", StringComparison.Ordinal))
            {
                using var answer = await http.DeleteAsync(new Uri($"{root}/{name}"));
                answer.EnsureSuccessStatusCode();
            }
        }
    }
}
