using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Mem0.Qdrant.Tests.StandIn;

/// <summary>Stands in for the server over real HTTP: what the store uses of it, and stricter. What is not waited for is seen late.</summary>
public sealed class QdrantStandIn : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, StandInPoints> _collections = [];
    private readonly Queue<Action> _late = new();
    private readonly WebApplication _app;
    private readonly Version _version;

    private QdrantStandIn(Version version, int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}").ConfigureKestrel(static options => options.Limits.MaxRequestBodySize = 32 << 20);
        _version = version;
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public Uri Address => new(_app.Urls.Single());

    /// <summary>Gets or sets the key that is asked for.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Gets or sets a value indicating whether it is a cluster, if only of one node.</summary>
    public bool IsDistributed { get; set; }

    /// <summary>Gets or sets what goes wrong.</summary>
    public Func<StandInRequest, StandInFault>? Fault { get; set; }

    /// <summary>Gets or sets how many seconds those that are limited are asked to wait.</summary>
    public int RetryAfter { get; set; } = 1;

    /// <summary>Gets or sets what happens just before a request is carried out.</summary>
    public Func<StandInRequest, Task>? Before { get; set; }

    /// <summary>Gets or sets a value indicating whether requests are compared with the official document; not those of a test that sends wrong ones.</summary>
    public bool IsCompared { get; set; } = true;

    /// <summary>Gets or sets a value indicating whether requests are kept.</summary>
    public bool IsRecording { get; set; }

    public ConcurrentQueue<StandInRequest> Requests { get; } = new();

    public static async Task<QdrantStandIn> StartAsync(string version = "1.19.0", int port = 0)
    {
        var server = new QdrantStandIn(Version.Parse(version), port);
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Looks at a collection.</summary>
    public T Look<T>(string collection, Func<StandInPoints, T> look)
    {
        lock (_gate)
        {
            return look(_collections[collection]);
        }
    }

    public string[] Collections(string prefix)
    {
        lock (_gate)
        {
            return [.. _collections.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal))];
        }
    }

    /// <summary>Gives a collection another name, as only somebody else could.</summary>
    public void Rename(string from, string to)
    {
        lock (_gate)
        {
            _collections.Remove(from, out var collection);
            _collections.Add(to, collection!);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (ApiKey is not null && context.Request.Headers["api-key"] != ApiKey && context.Request.Path != "/")
        {
            context.Response.StatusCode = 401;
            await context.Response.WriteAsync("Must provide an API key or an Authorization bearer token");
            return;
        }

        try
        {
            using var document = context.Request.Method == "GET" || context.Request.ContentLength == 0
                ? null
                : context.Request.ContentType?.StartsWith("application/json", StringComparison.Ordinal) is true || context.Request.Method == "DELETE"
                    ? await ReadAsync(context.Request)
                    : throw new StandInException(400, "Content type error");
            var request = new StandInRequest(context.Request.Method, context.Request.Path, context.Request.QueryString.Value ?? "", document?.RootElement ?? default);
            if (IsRecording)
            {
                Requests.Enqueue(request with { Body = request.Body.ValueKind == JsonValueKind.Undefined ? default : request.Body.Clone() });
            }

            if (IsCompared && OpenApiDocument.Official?.Check(request) is { } violation)
            {
                throw new StandInException(400, "Against the official document: " + violation);
            }

            var fault = Fault?.Invoke(request) ?? StandInFault.None;
            if (fault == StandInFault.Unavailable)
            {
                throw new StandInException(503, "Service internal error: shard temporarily unavailable");
            }

            if (fault == StandInFault.Broken)
            {
                throw new StandInException(500, "Service internal error: task panicked");
            }

            if (fault == StandInFault.RateLimited)
            {
                context.Response.Headers.RetryAfter = RetryAfter.ToString(System.Globalization.CultureInfo.InvariantCulture);
                throw new StandInException(429, "Rate limiting exceeded: Write rate limit exceeded, retry later");
            }

            if (fault == StandInFault.Slow)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            }

            if (fault == StandInFault.DropBefore)
            {
                context.Abort();
                return;
            }

            if (Before is { } before)
            {
                await before(request);
            }

            object? result;
            lock (_gate)
            {
                result = Carry(request);
            }

            if (fault == StandInFault.DropAfter)
            {
                context.Abort();
                return;
            }

            if (fault == StandInFault.Hanging)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
                return;
            }

            if (fault == StandInFault.Truncated)
            {
                await TruncateAsync(context, JsonSerializer.SerializeToUtf8Bytes(result, JsonSerializerOptions.Web));
                return;
            }

            await context.Response.WriteAsJsonAsync(result);
        }
        catch (StandInException refusal)
        {
            context.Response.StatusCode = refusal.Status;
            await context.Response.WriteAsJsonAsync(new { status = new { error = refusal.Message }, time = 0.001 });
        }
    }

    private static async Task TruncateAsync(HttpContext context, byte[] body)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2));
        await context.Response.Body.FlushAsync();
        context.Abort();
    }

    private static async Task<JsonDocument?> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        return body.Length == 0 ? null : JsonDocument.Parse(body.ToArray());
    }

    private object Carry(StandInRequest request)
    {
        if (request.Path == "/")
        {
            return new { title = "qdrant - vector search engine", version = _version.ToString() };
        }

        // One request later.
        var due = _late.Count;
        var parts = request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (request is { Method: "GET", Path: "/collections" })
        {
            return Result(new { collections = _collections.Keys.Select(static name => new { name }).ToArray() });
        }

        if (parts.Length < 2 || parts[0] != "collections")
        {
            throw new StandInException(404, "not found");
        }

        var name = Uri.UnescapeDataString(parts[1]);
        var answer = Result((request.Method, string.Join('/', parts[2..])) switch
        {
            ("GET", "exists") => new { exists = _collections.ContainsKey(name) },
            ("GET", "") => Describe(Collection(name)),
            ("PUT", "") => Create(name, request.Body),
            ("DELETE", "") => _collections.Remove(name),
            ("PUT", "shards") when !IsDistributed => throw new StandInException(405, "Bad request: Shard keys need a server in distributed mode"),
            ("PUT", "shards") => AddShard(Collection(name), request.Body),
            ("PUT", "index") => Update(request, Collection(name).Index),
            ("PUT", "points") => Update(request, Collection(name).Upsert),
            ("POST", "points/payload") => Update(request, Collection(name).SetPayload),
            ("POST", "points/delete") => Update(request, Collection(name).Delete),
            ("POST", "points/scroll") => Collection(name).Scroll(request.Body),
            ("POST", "points/batch") => new[] { Update(request, Collection(name).Batch) },
            ("POST", "points/count") => Collection(name).Count(request.Body),
            ("POST", "facet") => Collection(name).Facet(request.Body),
            ("POST", "points/query/batch") => Collection(name).Query(Strict.Need(Strict.Object(request.Body, "searches"), "searches").EnumerateArray()),
            _ => throw new StandInException(404, "not found"),
        });
        for (; due > 0; due--)
        {
            _late.Dequeue()();
        }

        return answer;
    }

    private static object Result(object result) => new { result, status = "ok", time = 0.001 };

    private static object Describe(StandInPoints collection) => new
    {
        status = "green",
        points_count = collection.Points.Count(),
        config = new { metadata = Strict.Get(collection.Settings, "metadata") },
        payload_schema = collection.Indexes.ToDictionary(static index => index.Key, static index => new { data_type = index.Value, points = 0 }),
    };

    private bool Create(string name, JsonElement settings) => _collections.TryAdd(name, new(settings, _version))
        ? true
        : throw new StandInException(409, $"Wrong input: Collection `{name}` already exists!");

    private static bool AddShard(StandInPoints collection, JsonElement request)
    {
        collection.AddShard(request);
        return true;
    }

    private object Update(StandInRequest request, Action<JsonElement> update)
    {
        if (request.Query.Contains("wait=true", StringComparison.Ordinal))
        {
            update(request.Body);
            return new { operation_id = 1, status = "completed" };
        }

        var body = request.Body.Clone();
        _late.Enqueue(() => update(body));
        return new { operation_id = 1, status = "acknowledged" };
    }

    private StandInPoints Collection(string name) => _collections.GetValueOrDefault(name) ?? throw new StandInException(404, $"Not found: Collection `{name}` doesn't exist!");
}
