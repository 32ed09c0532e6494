using Microsoft.Extensions.DependencyInjection;

namespace Mem0.Samples.Move;

/// <summary>A place where memories are kept: a file, or Qdrant when it is an address.</summary>
internal static class Place
{
    public static ServiceProvider Open(string place)
    {
        var services = new ServiceCollection();
        var builder = services.AddAgentMemory();
        if (place.StartsWith("http://", StringComparison.Ordinal) || place.StartsWith("https://", StringComparison.Ordinal))
        {
            builder.WithQdrant(new Uri(place), static options => options.ApiKey = Environment.GetEnvironmentVariable("QDRANT_API_KEY"));
        }
        else
        {
            builder.WithSqlite(place);
        }

        // With an embedder here, texts get vectors in the new place: builder.WithEmbeddings(...).
        return services.BuildServiceProvider();
    }
}
