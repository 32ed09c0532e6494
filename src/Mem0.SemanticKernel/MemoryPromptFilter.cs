using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace Mem0;

/// <summary>Puts memories into rendered prompts, and notes each prompt for the decorator of the chat service.</summary>
internal sealed partial class MemoryPromptFilter(
    RenderedPrompts prompts, PromptInjection? injection = null, DecoratedServices? decorated = null, ILogger<MemoryPromptFilter>? logger = null) : IPromptRenderFilter
{
    private static readonly AsyncLocal<bool> s_isRendering = new();

    private readonly ILogger _logger = logger ?? NullLogger<MemoryPromptFilter>.Instance;

    public async Task OnPromptRenderAsync(PromptRenderContext context, Func<PromptRenderContext, Task> next)
    {
        // A prompt that is rendered while another one is, is a part of that one: the turn's memories go into the outer.
        var isPart = s_isRendering.Value;
        s_isRendering.Value = true;
        if (isPart || injection is null || injection.Options.AppliesTo?.Invoke(context.Function) == false)
        {
            await next(context);
            await NoteAsync(context, isSettled: isPart || injection is not null);
            return;
        }

        var scope = injection.Scope(context.Kernel);
        var placeholder = await RenderAsync(context, next);
        s_isRendering.Value = false;
        if (placeholder is { Length: > 0 })
        {
            await InjectAsync(context, placeholder, scope);
        }
        else if (placeholder is null && injection.Options.InsertsAutomatically)
        {
            await InjectAsync(context, scope);
        }

        await NoteAsync(context, isSettled: true);
    }

    /// <summary>Renders the prompt, with a word of its own where the author wants memories.</summary>
    /// <returns>The word; empty when the author placed memories and gave them, too; <see langword="null"/> when none were placed.</returns>
    private static async Task<string?> RenderAsync(PromptRenderContext context, Func<PromptRenderContext, Task> next)
    {
        if (!context.Function.Metadata.Parameters.Any(static parameter => parameter.Name == MemoryPromptOptions.Variable))
        {
            await next(context);
            return null;
        }

        if (context.Arguments.ContainsName(MemoryPromptOptions.Variable))
        {
            await next(context);
            return "";
        }

        // The memories themselves cannot be rendered: what they are depends on the prompt, and a template may be told not to encode.
        var placeholder = $"memories{Guid.NewGuid():N}";
        context.Arguments[MemoryPromptOptions.Variable] = placeholder;
        try
        {
            await next(context);
        }
        finally
        {
            context.Arguments.Remove(MemoryPromptOptions.Variable);
        }

        return placeholder;
    }

    private async Task InjectAsync(PromptRenderContext context, string placeholder, MemoryScope scope)
    {
        var prompt = await ReadAsync(context);
        var ask = injection!.Options.Question ?? (_ => prompt?.UserText);
        var question = ask(context)?.Replace(placeholder, "", StringComparison.Ordinal);
        var section = prompt is null ? "" : await injection.Memory.RecallAsync(scope, [new(ChatRole.User, question)], context.CancellationToken);
        var changed = section.Length == 0 ? null : await prompt!.WithTextAsync(placeholder, section);
        if (section.Length > 0 && changed is null)
        {
            LogNotInserted(context.Function.Name);
        }

        context.RenderedPrompt = changed?.Text ?? context.RenderedPrompt?.Replace(placeholder, "", StringComparison.Ordinal);
    }

    private async Task InjectAsync(PromptRenderContext context, MemoryScope scope)
    {
        if (await ReadAsync(context) is not { } prompt)
        {
            return;
        }

        var question = injection!.Options.Question is { } ask ? ask(context) : prompt.UserText;
        var section = await injection.Memory.RecallAsync(scope, [new(ChatRole.User, question)], context.CancellationToken);
        if (section.Length == 0)
        {
            return;
        }

        // A chat client gets the settings' own system prompt in any case; a chat service loses it when there is another.
        var needsOwn = !prompt.Messages.Any(static message => message.Role == AuthorRole.System) && context.Kernel.GetAllServices<IChatCompletionService>().Any();
        var changed = await prompt.WithSystemAsync(needsOwn && SystemPromptSetting.Read(context.ExecutionSettings) is { } own ? [own, section] : [section]);
        if (changed is null)
        {
            LogNotInserted(context.Function.Name);
            return;
        }

        context.RenderedPrompt = changed.Text;
    }

    private async Task NoteAsync(PromptRenderContext context, bool isSettled)
    {
        // Where no service takes the note, or another filter answered already, it would lie there for the next message of the same words.
        var isSent = context.Result is null || context.IsStreaming;
        if (decorated is not null && isSent && await ReadAsync(context) is { } prompt)
        {
            prompts.Add(decorated.Scope(context.Kernel), prompt.UserText, isSettled);
        }
    }

    private async Task<ChatPrompt?> ReadAsync(PromptRenderContext context)
    {
        try
        {
            return string.IsNullOrWhiteSpace(context.RenderedPrompt) ? null : await ChatPrompt.ReadAsync(context.RenderedPrompt);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // What Semantic Kernel cannot read, it will complain about itself.
            LogUnreadable(context.Function.Name, exception.GetType().Name);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The prompt of {Function} goes on without memories: nothing can be added to it without changing it.")]
    private partial void LogNotInserted(string function);

    [LoggerMessage(LogLevel.Warning, "The prompt of {Function} goes on without memories: Semantic Kernel cannot read it ({Exception}).")]
    private partial void LogUnreadable(string function, string exception);
}
