using Mem0.Testing;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Connectors.OpenAI;

namespace Mem0.SemanticKernel.Tests.Prompts;

public sealed class PromptFilterTests : IAsyncDisposable
{
    private const string Chat =
        """
        <message role="system">Be kind.</message>
        <message role="user">What does a vegan eat?</message>
        """;

    private readonly KernelHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_chat_prompt_gets_its_memories_after_its_system_message(bool isService, bool isStreaming)
    {
        await _host.RememberAsync("Ana is vegan.");

        Assert.Equal("Understood.", await KernelHost.InvokeAsync(Kernel(isService), isStreaming, Chat));

        var request = Assert.Single(_host.Model.Requests);
        Assert.Equal(isStreaming, request.IsStreaming);
        Assert.Equal(3, request.Messages.Count);
        Assert.Equal("system: Be kind.", KernelHost.Texts(request)[0]);
        Assert.True(MemorySection.IsSection(request.Messages[1].Text));
        Assert.Contains(": Ana is vegan.\n", request.Messages[1].Text, StringComparison.Ordinal);
        Assert.Equal("user: What does a vegan eat?", KernelHost.Texts(request)[2]);
        Assert.Equal((KernelHost.Ana, "What does a vegan eat?"), Assert.Single(_host.Memory.Recalls));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_plain_prompt_becomes_a_user_message_after_its_memories(bool isService, bool isStreaming)
    {
        await _host.RememberAsync("Ana is vegan.");

        await KernelHost.InvokeAsync(Kernel(isService), isStreaming, "What does a vegan <eat> & {{$x}}?", new() { ["x"] = "<b>" });

        var request = Assert.Single(_host.Model.Requests);
        Assert.Equal(1, KernelHost.Sections(request));
        Assert.True(MemorySection.IsSection(request.Messages[0].Text));
        Assert.Equal(["user: What does a vegan <eat> & &lt;b&gt;?"], KernelHost.Others(request));
    }

    [Theory]
    [MemberData(nameof(Prompts))]
    public async Task Whatever_the_prompt_the_model_gets_the_same_messages_and_the_section(string prompt)
    {
        await _host.RememberAsync("Ana is a vegan who eats <b>plants</b> & more.");
        foreach (var isService in new[] { false, true })
        {
            var without = await KernelHost.InvokeAsync(_host.Builder(isService).Build(), isService, prompt);
            var with = await KernelHost.InvokeAsync(Kernel(isService), isService, prompt);

            Assert.Equal(without, with);
            var (before, after) = (_host.Model.Requests[^2], _host.Model.Requests[^1]);

            // At the ends of a message, Semantic Kernel takes white space away.
            Assert.Equal(KernelHost.Texts(before).Select(Trimmed), KernelHost.Others(after).Select(Trimmed));
            Assert.Equal(1, KernelHost.Sections(after));
            Assert.Equal(
                before.Messages.Select(static message => string.Join(',', message.Contents.Select(static content => content.GetType().Name))),
                after.Messages.Where(static message => !MemorySection.IsSection(message.Text)).Select(static message => string.Join(',', message.Contents.Select(static content => content.GetType().Name))));
            var place = after.Messages.TakeWhile(static message => !MemorySection.IsSection(message.Text)).ToArray();
            Assert.All(place, static message => Assert.Contains(message.Role.Value.ToLowerInvariant(), new[] { "system", "developer" }));
        }

        static string Trimmed(string text) => string.Join(": ", text.Split(": ", 2).Select(static part => part.Trim()));
    }

    public static TheoryData<string> Prompts =>
    [
        "<message role=\"user\">vegan?</message>",
        "  <message role='system'>Be kind.</message>\r\n\r\n<message role='user'>\r\n vegan? \r\n</message>  ",
        "<message role='system'>One.</message>\n<message role='developer'>Two.</message><!-- a comment --><message role='user'>vegan?</message>",
        "<message role='system'>A &lt;b&gt; &amp; <![CDATA[c < d]]></message><message role='user'>vegan &quot;?&quot;</message>",
        "<message role='system' name='x > y'>Be kind.</message ><message role='user'>vegan?</message>",
        "<message role='user'>vegan?</message><message role='assistant'>Yes.</message><message role='user'>vegan again?</message>",
        "text outside <message role='user'>vegan?</message> and after",
        "<MESSAGE ROLE='user'>vegan?</MESSAGE>",
        "<Message role='SYSTEM'>Be kind.</Message><message role='User'>vegan?</message>",
        "<message role='system'/><message role='user'>vegan?</message>",
        "<message role='system'></message><message role='user'>vegan?</message>",
        "<message role='user'>vegan? <b>bold</b> text</message>",
        "<message role='user'><text>vegan?</text><image>https://photos.test/a.png</image></message>",
        "<message role='system'>Be kind.</message><message role='user'><text>vegan?</text></message>",
        "<message role='narrator'>Once.</message><message role='user'>vegan?</message>",

        // What Semantic Kernel does not take for chat, all of it one user message.
        "vegan?",
        "  vegan?\n",
        "vegan & <b> \u0001 ]]> {x}",
        "<message role=\"user\">AT&T is vegan?</message>",
        "<message role='user'>vegan?",
        "<message>vegan?</message>",
        "<x><message role='user'>vegan?</message></x>",
        "&lt;message role='system'&gt; vegan",
        "<message role=\"system\">vegan</message><message role=\"user\">a < b</message>",
        "<!DOCTYPE r [<!ENTITY x 'y'>]><message role='user'>vegan &x;</message>",
    ];

    [Theory]
    [InlineData("<message role='system'>vegan</message>")]
    [InlineData("<message role='user'></message>")]
    [InlineData("<message role='user'> \n </message>")]
    public async Task A_prompt_without_a_question_stays_as_it_is(string prompt)
    {
        await _host.RememberAsync("Ana is vegan.");
        var kernel = Kernel(isService: true);
        var rendered = Probe(kernel);

        await KernelHost.InvokeAsync(kernel, false, prompt);

        Assert.Equal([prompt], rendered);
        Assert.Empty(_host.Memory.Recalls);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    public async Task An_empty_prompt_is_what_it_is_to_Semantic_Kernel(string prompt)
    {
        foreach (var kernel in new[] { _host.ServiceBuilder().Build(), Kernel(isService: true) })
        {
            await Assert.ThrowsAsync<ArgumentException>("value", () => KernelHost.InvokeAsync(kernel, false, "{{$x}}", new() { ["x"] = prompt }));
        }

        Assert.Empty(_host.Memory.Recalls);
    }

    [Theory]
    [InlineData(Chat)]
    [InlineData("What does a vegan eat?")]
    public async Task Nothing_found_leaves_the_prompt_byte_for_byte(string prompt)
    {
        await _host.RememberAsync("The bus is late.");
        var kernel = Kernel(isService: true);
        var rendered = Probe(kernel);

        await KernelHost.InvokeAsync(kernel, false, prompt);
        Assert.Equal([prompt], rendered);

        await _host.RememberAsync("Ana is vegan.");
        await KernelHost.InvokeAsync(kernel, false, prompt);
        Assert.NotEqual(prompt, rendered[1]);
    }

    [Fact]
    public async Task Only_the_section_is_added_to_the_text_of_a_chat_prompt()
    {
        const string Prompt = "\r\n<message role='system'>A\r\n&quot;b&quot;</message>\r\n<!-- note --> <message  role='user' >vegan &#65;?</message>\r\n";
        await _host.RememberAsync("Ana is vegan.");
        var kernel = Kernel(isService: true);
        var rendered = Probe(kernel);

        await KernelHost.InvokeAsync(kernel, false, Prompt);

        var added = rendered[0][rendered[0].IndexOf("<message role=\"system\">", StringComparison.Ordinal)..];
        added = added[..(added.IndexOf("</message>", StringComparison.Ordinal) + "</message>".Length)];
        Assert.Contains("Ana is vegan.", added, StringComparison.Ordinal);
        Assert.Equal(Prompt, rendered[0].Replace(added, "", StringComparison.Ordinal));
        Assert.StartsWith("\r\n<message role='system'>A\r\n&quot;b&quot;</message><message role=\"system\">&lt;mem0", rendered[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vegan?", false)]
    [InlineData("vegan?", true)]
    [InlineData("<message role='user'>vegan?</message>", false)]
    [InlineData("<message role='user'>vegan?</message>", true)]
    public async Task The_system_prompt_of_the_settings_is_not_lost(string prompt, bool isTyped)
    {
        await _host.RememberAsync("Ana is vegan.");
        PromptExecutionSettings settings = isTyped
            ? new OpenAIPromptExecutionSettings { ChatSystemPrompt = "Be kind." }
            : new() { ExtensionData = new Dictionary<string, object> { ["chat_system_prompt"] = "Be kind." } };

        await KernelHost.InvokeAsync(Kernel(isService: true), false, prompt, new(settings));

        Assert.Equal(["system: Be kind.", "user: vegan?"], KernelHost.Others(_host.Model.Requests[0]));
        Assert.Equal("Be kind.", _host.Model.Requests[0].Messages[0].Text);
        Assert.Equal(1, KernelHost.Sections(_host.Model.Requests[0]));
    }

    [Fact]
    public async Task A_system_prompt_of_the_settings_that_the_prompt_replaces_stays_replaced()
    {
        await _host.RememberAsync("Ana is vegan.");

        await KernelHost.InvokeAsync(Kernel(isService: true), false, Chat, new(new OpenAIPromptExecutionSettings { ChatSystemPrompt = "Be rude." }));

        Assert.Equal(["system: Be kind.", "user: What does a vegan eat?"], KernelHost.Others(_host.Model.Requests[0]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_prompt_that_renders_another_gets_its_memories_once(bool isStreaming)
    {
        await _host.RememberAsync("Ana is vegan.");
        var kernel = Kernel(isService: false);
        kernel.Plugins.AddFromFunctions("helper", [kernel.CreateFunctionFromPrompt("Translate: what does a vegan eat?", functionName: "translate")]);
        _host.Model.Chat(ScriptedAnswer.Say("Que mange un vegan ?"));

        await KernelHost.InvokeAsync(kernel, isStreaming, "Answer: {{helper.translate}}");

        Assert.Equal([0, 1], _host.Model.Requests.Select(KernelHost.Sections));
        Assert.Equal("user: Answer: Que mange un vegan ?", KernelHost.Others(_host.Model.Requests[1])[0]);
        Assert.Single(_host.Memory.Recalls);

        // The next prompt is one of its own again.
        await KernelHost.InvokeAsync(kernel, isStreaming, "vegan?");
        Assert.Equal(1, KernelHost.Sections(_host.Model.Requests[2]));
    }

    [Fact]
    public async Task Which_prompts_get_memories_is_an_option()
    {
        await _host.RememberAsync("Ana is vegan.");
        var kernel = Kernel(isService: false, static options => options.AppliesTo = static function => function.Name != "translate");

        await kernel.InvokeAsync(kernel.CreateFunctionFromPrompt("vegan?", functionName: "translate"), cancellationToken: KernelHost.Stop);
        await kernel.InvokeAsync(kernel.CreateFunctionFromPrompt("vegan?", functionName: "answer"), cancellationToken: KernelHost.Stop);

        Assert.Equal([0, 1], _host.Model.Requests.Select(KernelHost.Sections));
    }

    [Fact]
    public async Task What_to_recall_for_is_an_option()
    {
        await _host.RememberAsync("Ana is vegan.");
        var kernel = Kernel(isService: false, static options => options.Question = static context => (string?)context.Arguments["topic"]);

        await KernelHost.InvokeAsync(kernel, false, "Dinner?", new() { ["topic"] = "vegan" });
        await KernelHost.InvokeAsync(kernel, false, "Vegan?", new() { ["topic"] = null });

        Assert.Equal([1, 0], _host.Model.Requests.Select(KernelHost.Sections));
    }

    [Fact]
    public async Task Whose_memories_they_are_is_asked_of_the_kernel_that_renders()
    {
        await _host.RememberAsync("Ana is vegan.");
        var builder = _host.ClientBuilder();
        builder.AddAgentMemoryPromptFilter(static kernel => (MemoryScope)kernel.Data["scope"]!);
        var ana = builder.Build();
        ana.Data["scope"] = KernelHost.Ana;
        var ben = ana.Clone();
        ben.Data["scope"] = KernelHost.Ben;

        await KernelHost.InvokeAsync(ana, false, "vegan?");
        await KernelHost.InvokeAsync(ben, false, "vegan?", new() { ["scope"] = KernelHost.Ana, ["userId"] = "ana" });

        Assert.Equal([1, 0], _host.Model.Requests.Select(KernelHost.Sections));
        ben.Data["scope"] = new MemoryScope();
        await Assert.ThrowsAsync<ArgumentException>("scope", () => KernelHost.InvokeAsync(ben, false, "vegan?"));
        Assert.Equal(2, _host.Model.Requests.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_memory_that_fails_leaves_the_prompt_as_it_is(bool isStreaming)
    {
        _host.Memory.BeforeRecall = SpyMemory.Down;
        var kernel = Kernel(isService: false);
        var rendered = Probe(kernel);

        Assert.Equal("Understood.", await KernelHost.InvokeAsync(kernel, isStreaming, "The canary: vegan?"));

        Assert.Equal(["The canary: vegan?"], rendered);
        Assert.Contains("spy failed to open", Assert.Single(_host.Log.Lines, static line => line.Category.StartsWith("Mem0", StringComparison.Ordinal)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancellation_is_passed_on()
    {
        using var source = new CancellationTokenSource();
        _host.Memory.BeforeRecall = async token =>
        {
            await source.CancelAsync();
            token.ThrowIfCancellationRequested();
        };

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Kernel(isService: false).InvokePromptAsync("vegan?", cancellationToken: source.Token));

        // Semantic Kernel wraps cancellation itself; what it wraps is ours, unwrapped.
        Assert.IsAssignableFrom<OperationCanceledException>(exception.InnerException ?? exception);
        Assert.Empty(_host.Model.Requests);
    }

    [Fact]
    public async Task Nothing_of_a_prompt_is_remembered()
    {
        await KernelHost.InvokeAsync(Kernel(isService: false), false, "I am vegan.");

        Assert.Empty(_host.Memory.Captures);
    }

    [Fact]
    public async Task Adding_the_filter_twice_injects_once()
    {
        await _host.RememberAsync("Ana is vegan.");
        var builder = _host.ClientBuilder();
        builder.AddAgentMemoryPromptFilter(KernelHost.Ana).AddAgentMemoryPromptFilter(KernelHost.Ana);

        await KernelHost.InvokeAsync(builder.Build(), false, "vegan?");

        Assert.Equal(1, KernelHost.Sections(_host.Model.Requests[0]));
    }

    private Kernel Kernel(bool isService, Action<MemoryPromptOptions>? configure = null)
    {
        var builder = _host.Builder(isService);
        builder.AddAgentMemoryPromptFilter(KernelHost.Ana, configure);
        return builder.Build();
    }

    /// <summary>Keeps every prompt as it finally is.</summary>
    private static List<string> Probe(Kernel kernel)
    {
        var probe = new ProbeFilter();
        kernel.PromptRenderFilters.Insert(0, probe);
        return probe.Rendered;
    }

    private sealed class ProbeFilter : IPromptRenderFilter
    {
        public List<string> Rendered { get; } = [];

        public async Task OnPromptRenderAsync(PromptRenderContext context, Func<PromptRenderContext, Task> next)
        {
            await next(context);
            Rendered.Add(context.RenderedPrompt!);
        }
    }
}
