using System.Net;
using System.Text.Json;
using Mem0.Qdrant.Transport;

namespace Mem0.Qdrant.Tests;

/// <summary>What is written, and what is made of answers that are none.</summary>
public sealed class TransportTests
{
    [Fact]
    public void A_filter_is_written_with_the_types_of_its_values()
    {
        var filter = new Layout.WallKey("acme", "").Filter(
            Condition.Is(Fields.Version, 7), Condition.Is(Fields.Pending, false), Condition.IsIn(Fields.Commit, new() { Gt = 3 }), Condition.IsAny(Fields.Type, ["a", "b"]), Condition.Ids([Guid.Empty]));

        var json = JsonSerializer.Serialize(new DeleteRequest { Filter = filter }, WireJson.Types.DeleteRequest);

        Assert.Equal(
            """{"filter":{"must":[{"key":"tenant","match":{"value":"acme"}},{"key":"user","match":{"value":""}},{"key":"version","match":{"value":7}},{"key":"pending","match":{"value":false}},"""
            + """{"key":"commit","range":{"gt":3}},{"key":"type","match":{"any":["a","b"]}},{"has_id":["00000000-0000-0000-0000-000000000000"]}]}}""",
            json);
    }

    [Fact]
    public void A_point_without_vector_has_an_empty_one_and_vectors_are_exact()
    {
        float[] values = [0.1f, -1e-7f, 1f / 3, float.MinValue];
        var bare = JsonSerializer.Serialize(Upsert(null), WireJson.Types.UpsertRequest);
        using var full = JsonDocument.Parse(JsonSerializer.Serialize(Upsert(values), WireJson.Types.UpsertRequest));

        Assert.Contains("\"vector\":{}", bare, StringComparison.Ordinal);
        Assert.Equal(values, full.RootElement.GetProperty("points")[0].GetProperty("vector").GetProperty("dense").EnumerateArray().Select(static value => value.GetSingle()));

        static UpsertRequest Upsert(float[]? vector) => new()
        {
            Points = [new() { Id = Guid.Empty, Vector = new() { Dense = vector is null ? default(ReadOnlyMemory<float>?) : vector }, Payload = new() }],
            UpdateFilter = new() { Must = [] },
        };
    }

    public static TheoryData<HttpStatusCode, string, string> Answers => new()
    {
        { HttpStatusCode.BadRequest, """{"status":{"error":"Bad request: Index required but not found"},"time":0.1}""", "answered 400: Bad request: Index required but not found" },
        { HttpStatusCode.BadRequest, """{"status":{"error":"Json deserialize error: invalid type: string \"canary\""},"time":0.1}""", "answered 400." },
        { HttpStatusCode.InternalServerError, "", "answered 500." },
        { HttpStatusCode.BadGateway, "<html>\r\n<b>Bad gateway</b>", "answered 502: <html> <b>Bad gateway</b>" },
        { HttpStatusCode.Forbidden, "the-key is not allowed", "refuses the API key (403)" },
        { HttpStatusCode.NotFound, """{"status":{"error":"unknown the-key"}}""", "answered 404: unknown ***" },
        { HttpStatusCode.TooManyRequests, """{"status":{"error":"Rate limiting exceeded"}}""", "limits the rate" },
        { HttpStatusCode.InsufficientStorage, "", "quota" },
        { HttpStatusCode.OK, "<html>", "is not understood" },
        { HttpStatusCode.OK, "null", "is not understood" },
        { HttpStatusCode.OK, """{"result":{"points":[{"id":7}]}}""", "is not understood" },
        { HttpStatusCode.OK, """{"result":{"points":[{"id":"0f8a4f4e-6f8e-5a5""", "is not understood" },
        { HttpStatusCode.OK, """{"status":"ok"}""", "is not understood" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task An_answer_that_is_none_becomes_a_failure_that_says_what_to_do_and_no_secret(HttpStatusCode status, string body, string expected)
    {
        using var http = new HttpClient(new Canned(status, body));
        var client = new QdrantClient(new(http, new("http://qdrant.test:6333/"), "the-key", TimeSpan.FromSeconds(30), TimeProvider.System));

        var failure = await Assert.ThrowsAsync<MemoryStoreException>(() => client.ScrollAsync("list", "memories", new() { Must = [] }, TestContext.Current.CancellationToken));

        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
        Assert.Contains("http://qdrant.test:6333", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("the-key", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", failure.Message, StringComparison.Ordinal);
        Assert.Equal(("qdrant", "list"), (failure.StoreName, failure.Operation));
    }

    [Fact]
    public async Task A_body_that_does_not_come_is_waited_for_until_the_deadline()
    {
        using var http = new HttpClient(new Canned(HttpStatusCode.OK, "", new Endless()));
        var client = new QdrantClient(new(http, new("http://qdrant.test:6333/"), null, TimeSpan.FromSeconds(1), new RetryAtOnce()));

        var failure = await Assert.ThrowsAsync<MemoryStoreException>(() => client.ScrollAsync("list", "memories", new() { Must = [] }, TestContext.Current.CancellationToken));

        Assert.True(failure.IsTransient);
    }

    /// <summary>A body of which nothing ever comes.</summary>
    private sealed class Endless : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return 0;
        }
    }

    private sealed class Canned(HttpStatusCode status, string body, Stream? stream = null) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(status) { Content = stream is null ? new StringContent(body) : new StreamContent(stream) });
    }
}
