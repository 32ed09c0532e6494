using System.Net;
using System.Text;
using Mem0.Qdrant.Transport;

namespace Mem0.Qdrant.Tests;

/// <summary>What writing many vectors takes from the heap: what is longer than this lies on the heap of large objects, which is collected last and keeps holes.</summary>
public sealed class UpsertBufferTests
{
    private const int Large = 85_000;

    public static TheoryData<int, int> Batches => new() { { 1, 1536 }, { 500, 1536 }, { 128, 8192 } };

    [Theory]
    [MemberData(nameof(Batches))]
    public void An_upsert_of_vectors_takes_no_large_object_and_no_string_a_number(int count, int dimensions)
    {
        var sent = new Drain();
        using var http = new HttpClient(sent);
        var client = new QdrantClient(new(http, new("http://qdrant.test:6333/"), null, TimeSpan.FromMinutes(5), TimeProvider.System));
        var request = Upsert(count, dimensions);

        // Nothing here leaves this thread. The least of some rounds, since the collector may empty the pools at any time.
        var least = long.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var call = client.UpsertAsync("commit", "memories", request, TestContext.Current.CancellationToken);
            Assert.True(call.IsCompletedSuccessfully);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.InRange(sent.Bytes / 5, 8L * count * dimensions, long.MaxValue);
        Assert.InRange(sent.LongestWrite, 1, Large - 1);
        Assert.InRange(least, 0, count == 1 ? 24 * dimensions : Large - 1);
    }

    private static UpsertRequest Upsert(int count, int dimensions)
    {
        var random = new Random(7);
        return new()
        {
            Points = [.. Enumerable.Range(0, count).Select(_ => new Point
            {
                Id = Guid.NewGuid(),
                Vector = new() { Dense = Enumerable.Range(0, dimensions).Select(_ => random.NextSingle() - 0.5f).ToArray() },
                Payload = new() { Tenant = "north", User = "ana", Type = PointKind.Vector },
            })],
            UpdateFilter = new() { Must = [] },
        };
    }

    /// <summary>Takes what is sent, without waiting and without keeping it.</summary>
    private sealed class Drain : HttpMessageHandler
    {
        private static readonly byte[] s_answer = Encoding.UTF8.GetBytes("""{"result":{"status":"completed"}}""");

        public long Bytes { get; private set; }

        public int LongestWrite { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var copied = request.Content!.CopyToAsync(new Sink(this), cancellationToken);
            Assert.True(copied.IsCompletedSuccessfully);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(s_answer) });
        }

        private sealed class Sink(Drain drain) : MemoryStream
        {
            public override void Write(ReadOnlySpan<byte> buffer)
            {
                drain.Bytes += buffer.Length;
                drain.LongestWrite = Math.Max(drain.LongestWrite, buffer.Length);
            }

            public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

            public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
            {
                Write(buffer.AsSpan(offset, count));
                return Task.CompletedTask;
            }

            public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
            {
                Write(buffer.Span);
                return ValueTask.CompletedTask;
            }
        }
    }
}
