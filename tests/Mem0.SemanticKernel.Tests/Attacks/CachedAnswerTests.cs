using System.Collections.Concurrent;
using Mem0.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;

namespace Mem0.SemanticKernel.Tests.Attacks;

/// <summary>A cache of answers, where the documentation says that it belongs: inside of memory.</summary>
public sealed class CachedAnswerTests(AttackWorld world) : IClassFixture<AttackWorld>
{
    private const string Question = "What is my secret?";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nobody_gets_the_answer_that_was_made_for_somebody_else(bool streaming)
    {
        var (ana, ben) = (await world.NewUserAsync(Stop), await world.NewUserAsync(Stop));
        await world.Memory.RememberAsync(ana, "Ana's secret is a pelican.", cancellationToken: Stop);
        using var model = new ScriptedChatClient(ScriptedAnswer.Say("A pelican."), ScriptedAnswer.Say("I do not know."));
        using var client = model.AsBuilder()
            .UseAgentMemory(world.Memory, static options => (MemoryScope)options!.AdditionalProperties!["who"]!, static options => options.Capture = MemoryCapture.None)

            // Who asks is not a part of the key: what memory adds to the request is all that tells the two apart.
            .Use((inner, _) => new WithoutProperties(inner))
            .UseDistributedCache(new DictionaryCache())
            .Build();

        Assert.Equal("A pelican.", await AskAsync(client, ana, streaming));
        Assert.Equal("I do not know.", await AskAsync(client, ben, streaming));
        Assert.Equal("A pelican.", await AskAsync(client, ana, streaming));
        Assert.Equal(2, model.Requests.Count);
    }

    private static async Task<string> AskAsync(IChatClient client, MemoryScope scope, bool streaming)
    {
        var options = new ChatOptions { AdditionalProperties = new() { ["who"] = scope } };
        return streaming
            ? (await client.GetStreamingResponseAsync(Question, options, Stop).ToChatResponseAsync(Stop)).Text
            : (await client.GetResponseAsync(Question, options, Stop)).Text;
    }

    private sealed class WithoutProperties(IChatClient inner) : DelegatingChatClient(inner)
    {
        public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            base.GetResponseAsync(messages, Strip(options), cancellationToken);

        public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            base.GetStreamingResponseAsync(messages, Strip(options), cancellationToken);

        private static ChatOptions? Strip(ChatOptions? options)
        {
            var copy = options?.Clone();
            copy?.AdditionalProperties = null;
            return copy;
        }
    }

    private sealed class DictionaryCache : IDistributedCache
    {
        private readonly ConcurrentDictionary<string, byte[]> _entries = new(StringComparer.Ordinal);

        public byte[]? Get(string key) => _entries.GetValueOrDefault(key);

        public Task<byte[]?> GetAsync(string key, CancellationToken token = default) => Task.FromResult(Get(key));

        public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => _entries[key] = value;

        public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
        {
            Set(key, value, options);
            return Task.CompletedTask;
        }

        public void Refresh(string key)
        {
        }

        public Task RefreshAsync(string key, CancellationToken token = default) => Task.CompletedTask;

        public void Remove(string key) => _entries.TryRemove(key, out _);

        public Task RemoveAsync(string key, CancellationToken token = default)
        {
            Remove(key);
            return Task.CompletedTask;
        }
    }
}
