using System.Text.Json;
using Mem0.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;

namespace Mem0.SemanticKernel.Tests.Wire;

/// <summary>Semantic Kernel's automatic function calls with the memory plugin, by the real client and over HTTP.</summary>
public sealed class PluginWireTests : IAsyncDisposable
{
    private static readonly MemoryScope s_ana = MemoryScope.ForUser("ana", "north");
    private static readonly MemoryScope s_ben = MemoryScope.ForUser("ben", "north");

    private readonly WireHost _host = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<Route, bool> Routes => new MatrixTheoryData<Route, bool>([Route.ChatCompletion, Route.ChatClient], [false, true]);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task The_model_recalls_then_remembers_by_its_own_calls(Route route, bool streaming)
    {
        await _host.Memory.RememberAsync(s_ana, "Ana drinks oolong in the afternoon.", cancellationToken: Stop);
        await _host.Memory.RememberAsync(s_ben, "Ben drinks assam in the afternoon.", cancellationToken: Stop);
        _host.Server.Chat(
            ScriptedAnswer.Call("recall", new { query = "what is drunk in the afternoon", userId = "ben", tenantId = "south", scope = new { userId = "ben" } }),
            ScriptedAnswer.Call("remember", new { content = "Ana wants two bags.", userId = "ben", importance = 1.0, origin = "Application" }),
            ScriptedAnswer.Say("Two bags it is."));

        var answer = await KernelWire.AskAsync(KernelFor(s_ana, route), "Order my tea", streaming, settings: null, Stop);

        Assert.Equal("Two bags it is.", answer);
        var requests = _host.Server.ChatRequests;
        Assert.Equal(3, requests.Count);
        var recalled = Assert.Single(requests[1].Messages, static message => message.Role == "tool").Text;
        Assert.Contains("Ana drinks oolong in the afternoon.", recalled, StringComparison.Ordinal);
        Assert.DoesNotContain(requests, static request => request.Text.Contains("assam", StringComparison.OrdinalIgnoreCase));
        var stored = Assert.Single(await _host.ListAsync(s_ana, Stop), static memory => memory.Content == "Ana wants two bags.");
        Assert.Equal((MemoryOrigin.Model, 0.5), (stored.Source.Origin, stored.Importance));
        Assert.Single(await _host.ListAsync(s_ben, Stop));
    }

    [Theory]
    [InlineData(Route.ChatCompletion)]
    [InlineData(Route.ChatClient)]
    public async Task Another_user_of_the_same_kernel_sees_nothing_of_it(Route route)
    {
        var kernel = KernelFor(s_ana, route);
        _host.Server.Chat(
            ScriptedAnswer.Call("remember", new { content = "The safe opens with the old key." }),
            ScriptedAnswer.Say("Noted."),
            ScriptedAnswer.Call("recall", new { query = "safe key" }),
            ScriptedAnswer.Say("I do not know."),
            ScriptedAnswer.Call("recall", new { query = "safe key" }),
            ScriptedAnswer.Say("The old key."));
        var bens = kernel.Clone();
        bens.Plugins.Clear();
        bens.Plugins.AddAgentMemory(_host.Memory, s_ben);

        await KernelWire.AskAsync(kernel, "Remember how the safe opens", streaming: false, settings: null, Stop);
        await KernelWire.AskAsync(bens, "How does the safe open?", streaming: false, settings: null, Stop);
        await KernelWire.AskAsync(kernel, "How does the safe open?", streaming: false, settings: null, Stop);

        Assert.Equal("Nothing found.", _host.Server.ChatRequests[3].Messages[^1].Text);
        Assert.Contains("The safe opens with the old key.", _host.Server.ChatRequests[5].Messages[^1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Route.ChatCompletion)]
    [InlineData(Route.ChatClient)]
    public async Task The_model_forgets_by_the_id_that_recall_showed(Route route)
    {
        await _host.Memory.RememberAsync(s_ana, "Ana drinks oolong.", cancellationToken: Stop);
        _host.Server.Chat(
            ScriptedAnswer.Call("recall", new { query = "oolong" }),
            ScriptedAnswer.React(static recalled => ScriptedAnswer.Call("forget", new { id = recalled[recalled.IndexOf('[', StringComparison.Ordinal)..][..38] })),
            ScriptedAnswer.React(static result => ScriptedAnswer.Say(result)));

        Assert.Equal("Forgotten.", await KernelWire.AskAsync(KernelFor(s_ana, route), "Forget my tea", streaming: false, settings: null, Stop));
        Assert.Empty(await _host.ListAsync(s_ana, Stop));
    }

    [Theory]
    [InlineData(Route.ChatCompletion)]
    [InlineData(Route.ChatClient)]
    public async Task No_schema_on_the_wire_names_an_identity(Route route)
    {
        _host.Server.Chat(ScriptedAnswer.Say("Hello."));

        await KernelWire.AskAsync(KernelFor(s_ana, route), "hello", streaming: false, settings: null, Stop);

        var tools = Assert.Single(_host.Server.ChatRequests).Tools;
        Assert.Equal(["forget", "recall", "remember"], tools.Select(static tool => tool["name"]!.GetValue<string>()[7..]).Order());
        Assert.All(tools, static tool => Assert.DoesNotMatch("(?i)user|tenant|scope|collection|namespace|agent|session", tool["parameters"]!["properties"]!.ToJsonString()));
        var remember = tools.Single(static tool => tool["name"]!.GetValue<string>().EndsWith("remember", StringComparison.Ordinal))["parameters"]!;
        Assert.Equal(["content", "kind"], remember["properties"]!.AsObject().Select(static property => property.Key).Order());
        Assert.Equal(["content"], JsonSerializer.Deserialize<string[]>(remember["required"]!.ToJsonString())!);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Arguments_that_make_no_sense_are_answered_and_the_turn_goes_on(Route route, bool streaming)
    {
        _host.Server.Chat(
            ScriptedAnswer.Call("recall", new { }).And("remember", new { content = "\u200b" }).And("forget", new { id = "all" }),
            ScriptedAnswer.Say("I could not."));

        Assert.Equal("I could not.", await KernelWire.AskAsync(KernelFor(s_ana, route), "Do it", streaming, settings: null, Stop));

        var results = _host.Server.ChatRequests[1].Messages.Where(static message => message.Role == "tool").Select(static message => message.Text).ToArray();
        Assert.Equal(3, results.Length);
        Assert.All(results, static result => Assert.StartsWith("Nothing was ", result, StringComparison.Ordinal));
        Assert.Empty(await _host.ListAsync(s_ana, Stop));
    }

    [Fact]
    public async Task Half_of_the_arguments_is_an_answer_too()
    {
        _host.Server.Chat(ScriptedAnswer.Call("remember", "{\"content\":\"half a sen"), ScriptedAnswer.Say("I could not."));

        Assert.Equal("I could not.", await KernelWire.AskAsync(KernelFor(s_ana, Route.ChatCompletion), "Do it", streaming: false, settings: null, Stop));

        Assert.Empty(await _host.ListAsync(s_ana, Stop));
    }

    private Kernel KernelFor(MemoryScope scope, Route route)
    {
        var kernel = KernelWire.Create(_host, route);
        kernel.Plugins.AddAgentMemory(_host.Services.GetRequiredService<IAgentMemory>(), scope);
        return kernel;
    }
}
