using System.Text.Json;
using System.Web;

namespace Mem0.Qdrant.Tests.StandIn;

/// <summary>The server's official contract, when <c>MEM0_QDRANT_OPENAPI</c> names a copy of it: every request of every test is compared with it.</summary>
public sealed class OpenApiDocument(JsonElement document)
{
    private static readonly Lazy<OpenApiDocument?> s_official = new(static () =>
        Environment.GetEnvironmentVariable("MEM0_QDRANT_OPENAPI") is { Length: > 0 } path ? new(JsonDocument.Parse(File.ReadAllText(path)).RootElement) : null);

    private readonly OpenApiSchema _schemas = new(document);

    public static OpenApiDocument? Official => s_official.Value;

    /// <summary>Says what of a request does not fit.</summary>
    /// <returns><see langword="null"/> when all fits.</returns>
    public string? Check(StandInRequest request)
    {
        var parts = request.Path.Split('/');
        var path = document.GetProperty("paths").EnumerateObject().Where(candidate => Fits(candidate.Name.Split('/'), parts))
            .OrderBy(static candidate => candidate.Name.Count(static letter => letter == '{')).FirstOrDefault();
        if (path.Value.ValueKind != JsonValueKind.Object || !path.Value.TryGetProperty(request.Method == "GET" ? "get" : request.Method == "PUT" ? "put" : request.Method == "POST" ? "post" : "delete", out var operation))
        {
            return $"no {request.Method} {request.Path}";
        }

        var known = operation.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray().Where(static parameter => parameter.GetProperty("in").ValueEquals("query")).ToArray() : [];
        foreach (string name in HttpUtility.ParseQueryString(request.Query))
        {
            if (!Array.Exists(known, parameter => parameter.GetProperty("name").ValueEquals(name)))
            {
                return $"{request.Path}: unknown parameter {name}";
            }
        }

        return operation.TryGetProperty("requestBody", out var body)
            ? _schemas.Check(body.GetProperty("content").GetProperty("application/json").GetProperty("schema"), request.Body, request.Path)
            : null;
    }

    private static bool Fits(string[] template, string[] path) => template.Length == path.Length && template.Zip(path).All(static pair => pair.First == pair.Second || pair.First.StartsWith('{'));
}
