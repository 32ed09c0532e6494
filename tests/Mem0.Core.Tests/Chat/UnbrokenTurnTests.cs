using Mem0.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging;

namespace Mem0.Core.Tests.Chat;

public sealed class UnbrokenTurnTests : IAsyncDisposable
{
    private readonly ChatHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(false, "store")]
    [InlineData(true, "store")]
    [InlineData(false, "bug")]
    [InlineData(true, "bug")]
    [InlineData(false, "timeout")]
    [InlineData(true, "timeout")]
    public async Task A_memory_that_fails_is_logged_and_counted_and_the_turn_goes_on(bool isStreaming, string failure)
    {
        Func<CancellationToken, Task> fail = failure switch
        {
            "store" => SpyMemory.Down,
            "bug" => static _ => throw new InvalidOperationException("The canary sings."),
            _ => static _ => throw new TaskCanceledException("The canary sings."),
        };
        using var recalls = new MetricCollector<long>(null, "Mem0", "mem0.recall.failures");
        using var captures = new MetricCollector<long>(null, "Mem0", "mem0.capture.failures");
        (_host.Memory.BeforeRecall, _host.Memory.BeforeRemember) = (fail, fail);
        var options = new ChatOptions { Instructions = "Answer shortly." };

        Assert.Equal("Understood.", await ChatHost.AskAsync(_host.Client(), isStreaming, "Is the canary vegan?", options));

        Assert.Equal("Answer shortly.", Assert.Single(_host.Model.Requests).Options!.Instructions);
        Assert.Equal(
            ["A turn goes on without memories", "A turn was not remembered"],
            _host.Engine.Log.Lines.Where(static line => line.Level == LogLevel.Warning).Select(static line => line.Text[..line.Text.IndexOf(':', StringComparison.Ordinal)]));
        Assert.All(_host.Engine.Log.Lines, static line => Assert.DoesNotContain("canary", line.Text, StringComparison.Ordinal));
        Assert.NotEmpty(recalls.GetMeasurementSnapshot());
        Assert.NotEmpty(captures.GetMeasurementSnapshot());

        (_host.Memory.BeforeRecall, _host.Memory.BeforeRemember) = (null, null);
        Assert.Empty(await _host.StoredAsync());
        await ChatHost.AskAsync(_host.Client(), isStreaming, "Now it is well.");
        Assert.Equal(2, (await _host.StoredAsync()).Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_memory_that_never_answers_is_waited_for_until_the_deadlines(bool isStreaming)
    {
        var recalling = new TaskCompletionSource();
        var capturing = new TaskCompletionSource();
        var never = new TaskCompletionSource();
        _host.Memory.BeforeRecall = _ => Wait(recalling);
        _host.Memory.BeforeRemember = _ => Wait(capturing);
        var turn = ChatHost.AskAsync(_host.Client(static options => (options.RecallTimeout, options.CaptureTimeout) = (TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(7))), isStreaming, "Hello.");

        await recalling.Task.WaitAsync(ChatHost.Stop);
        _host.Engine.Clock.Advance(TimeSpan.FromSeconds(2.9));
        Assert.Empty(_host.Model.Requests);
        _host.Engine.Clock.Advance(TimeSpan.FromSeconds(0.2));

        await capturing.Task.WaitAsync(ChatHost.Stop);
        Assert.Single(_host.Model.Requests);
        _host.Engine.Clock.Advance(TimeSpan.FromSeconds(6.9));
        Assert.False(turn.IsCompleted);
        _host.Engine.Clock.Advance(TimeSpan.FromSeconds(0.2));

        Assert.Equal("Understood.", await turn);
        Assert.Equal(2, _host.Warnings.Count(static line => line.Text.Contains("took too long", StringComparison.Ordinal)));

        Task Wait(TaskCompletionSource started)
        {
            started.SetResult();
            return never.Task;
        }
    }

    [Fact]
    public void A_deadline_must_be_positive_or_infinite()
    {
        Assert.Throws<ArgumentOutOfRangeException>("RecallTimeout", () => _host.Client(static options => options.RecallTimeout = TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>("CaptureTimeout", () => _host.Client(static options => options.CaptureTimeout = TimeSpan.FromSeconds(-5)));
        _host.Client(static options => (options.RecallTimeout, options.CaptureTimeout) = (Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_turn_that_is_cancelled_before_the_model_is_asked_is_no_turn(bool isStreaming)
    {
        using var source = new CancellationTokenSource();
        _host.Memory.BeforeRecall = async token =>
        {
            await source.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ChatHost.AskAsync(_host.Client(), isStreaming, [new(ChatRole.User, "Hello.")], null, source.Token));

        Assert.Empty(_host.Model.Requests);
        Assert.Empty(_host.Memory.Captures);
        Assert.Empty(_host.Warnings);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_the_user_said_is_remembered_although_the_turn_was_cancelled(bool isStreaming)
    {
        using var source = new CancellationTokenSource();
        _host.Model.Chat(ScriptedAnswer.Say("Never said.").After(null));
        var turn = ChatHost.AskAsync(_host.Client(), isStreaming, [new(ChatRole.User, "Hello.")], null, source.Token);
        await WaitForRequest();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => turn);
        Assert.Equal(["user: Hello."], await _host.StoredAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_the_user_said_is_remembered_although_the_model_failed(bool isStreaming)
    {
        _host.Model.Chat(ScriptedAnswer.Error(System.Net.HttpStatusCode.TooManyRequests));

        await Assert.ThrowsAsync<HttpRequestException>(() => ChatHost.AskAsync(_host.Client(), isStreaming, "Hello."));

        Assert.Equal(["user: Hello."], await _host.StoredAsync());
    }

    [Fact]
    public async Task Of_a_stream_that_the_reader_leaves_only_the_users_words_are_remembered()
    {
        _host.Model.Chat(ScriptedAnswer.Say("You may take it, but only after the doctor said so."));
        await foreach (var update in _host.Client().GetStreamingResponseAsync("May I take it?", cancellationToken: ChatHost.Stop))
        {
            if (update.Text.Contains("take", StringComparison.Ordinal))
            {
                break;
            }
        }

        Assert.Equal(["user: May I take it?"], await _host.StoredAsync());
    }

    [Fact]
    public async Task Of_a_stream_that_breaks_only_the_users_words_are_remembered()
    {
        _host.Model.Chat(ScriptedAnswer.Say("You may take it, but").With(ScriptedFault.CutConnection));

        await Assert.ThrowsAsync<HttpRequestException>(() => ChatHost.AskAsync(_host.Client(), true, "May I take it?"));

        Assert.Equal(["user: May I take it?"], await _host.StoredAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_readers_own_exception_is_what_the_reader_gets(bool captureFails)
    {
        _host.Memory.BeforeRemember = captureFails ? SpyMemory.Down : null;

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (var _ in _host.Client().GetStreamingResponseAsync("Hello.", cancellationToken: ChatHost.Stop))
            {
                throw new InvalidOperationException("The reader's own.");
            }
        });

        Assert.Equal("The reader's own.", exception.Message);
        Assert.Single(_host.Memory.Captures);
        Assert.Equal(captureFails ? 1 : 0, _host.Warnings.Count());
    }

    [Fact]
    public async Task A_history_that_grows_while_the_stream_is_read_is_remembered_as_it_was_asked()
    {
        List<ChatMessage> history = [new(ChatRole.User, "Hello.")];
        await foreach (var update in _host.Client().GetStreamingResponseAsync(history, cancellationToken: ChatHost.Stop))
        {
            history.Add(new(ChatRole.Assistant, update.Text));
        }

        Assert.Equal(["user: Hello.", "assistant: Understood."], await _host.StoredAsync());
    }

    [Fact]
    public async Task Model_calls_that_memory_makes_itself_neither_recall_nor_remember()
    {
        IChatClient? client = null;
        _host.Memory.BeforeRecall = async token => await client!.GetResponseAsync("Rewrite the question.", cancellationToken: token);
        _host.Memory.BeforeRemember = async token => await client!.GetResponseAsync("List the facts.", cancellationToken: token);
        client = _host.Client();

        await ChatHost.AskAsync(client, false, "Hello.");

        Assert.Equal(["Rewrite the question.", "Hello.", "List the facts."], _host.Model.Requests.Select(static request => request.LastText));
        Assert.Single(_host.Memory.Recalls);
        Assert.Equal(["user: Hello.", "assistant: Understood."], await _host.StoredAsync());

        // The next turn is a turn again.
        await ChatHost.AskAsync(client, false, "And again.");
        Assert.Equal(2, _host.Memory.Recalls.Count);
    }

    [Fact]
    public async Task Text_appears_in_no_log_line_of_a_turn_that_goes_well()
    {
        await _host.Engine.RememberAsync("The canary is vegan.");

        await ChatHost.AskAsync(_host.Client(), false, "Is the canary vegan?");

        Assert.Contains(_host.Engine.Log.Lines, static line => line.Text.Contains("Recalled 1 memories", StringComparison.Ordinal));
        Assert.All(_host.Engine.Log.Lines, static line => Assert.DoesNotContain("canary", line.Text, StringComparison.Ordinal));
    }

    private async Task WaitForRequest()
    {
        while (_host.Model.Requests.Count == 0)
        {
            await Task.Yield();
            ChatHost.Stop.ThrowIfCancellationRequested();
        }
    }
}
