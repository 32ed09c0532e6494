namespace Mem0.Samples.Chat;

/// <summary>Which model to talk to: any endpoint that speaks OpenAI's protocol.</summary>
internal sealed record ChatSettings
{
    private const string Key = "OPENAI_API_KEY";
    private const string BaseUrl = "OPENAI_BASE_URL";
    private const string ModelName = "OPENAI_MODEL";
    private const string EmbeddingModelName = "OPENAI_EMBEDDING_MODEL";

    public required Uri Endpoint { get; init; }

    public required string ApiKey { get; init; }

    public required string Model { get; init; }

    /// <summary>Gets the model that compares meanings, or <see langword="null"/> to compare words only.</summary>
    public string? EmbeddingModel { get; init; }

    /// <summary>Reads the settings from environment variables.</summary>
    /// <returns>The settings, or what is missing.</returns>
    public static (ChatSettings? Settings, string? Missing) Read(Func<string, string?> variable)
    {
        var baseUrl = Trimmed(variable(BaseUrl));
        var key = Trimmed(variable(Key));
        var model = Trimmed(variable(ModelName));
        if (!Uri.TryCreate(baseUrl ?? "https://api.openai.com/v1", UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https"))
        {
            return (null, $"{BaseUrl} is not a web address.");
        }

        // A local server needs no key, but the client does not go without one.
        return (key ?? (baseUrl is null ? null : "none")) is not { } apiKey ? (null, $"{Key} is not set.")
            : model is null ? (null, $"{ModelName} is not set.")
            : (new() { Endpoint = endpoint, ApiKey = apiKey, Model = model, EmbeddingModel = Trimmed(variable(EmbeddingModelName)) }, null);
    }

    /// <summary>Writes the lines to type for two common servers.</summary>
    public static string Examples()
    {
        return $"""
            Set these and run again.

            OpenAI:
              {Set(Key, "<your key>")}
              {Set(ModelName, "gpt-5-mini")}
              {Set(EmbeddingModelName, "text-embedding-3-small")}

            Ollama:
              {Set(BaseUrl, "http://localhost:11434/v1")}
              {Set(ModelName, "llama3.2")}
              {Set(EmbeddingModelName, "nomic-embed-text")}

            {EmbeddingModelName} is optional; without it, memories are found by words only.
            """;

        static string Set(string name, string value) => OperatingSystem.IsWindows() ? $"$env:{name} = \"{value}\"" : $"export {name}=\"{value}\"";
    }

    private static string? Trimmed(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
