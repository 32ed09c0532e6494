using Mem0;
using Mem0.Samples.Chat;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

var terminal = new Terminal();
var (settings, missing) = ChatSettings.Read(Environment.GetEnvironmentVariable);
if (settings is null)
{
    terminal.Say($"{missing} {ChatSettings.Examples()}");
    return 1;
}

var file = args is [var path, ..] ? path : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "mem0-chat", "memory.db");
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    press.Cancel = true;
    stop.Cancel();
};

var services = new ServiceCollection();
var builder = services.AddAgentMemory().WithSqlite(file);
if (settings.EmbeddingModel is { } embeddingModel)
{
    builder.WithEmbeddings(_ => Conversation.CreateClient(settings).GetEmbeddingClient(embeddingModel).AsIEmbeddingGenerator());
}

await using var provider = services.BuildServiceProvider();
var memory = new RecallRecorder(provider.GetRequiredService<IAgentMemory>());
using var conversation = new Conversation(settings, memory, terminal);

terminal.Say($"{settings.Model} at {settings.Endpoint}; memories in {file}; /help for commands.");
try
{
    // Opens the file: later on, a conversation would go on without it.
    await memory.ListAsync(conversation.Scope, new() { Limit = 1 }, stop.Token);
    await Chatting.RunAsync(new(terminal, conversation, memory), stop.Token);
}
catch (Exception) when (stop.IsCancellationRequested)
{
    // Whatever broke off, the user wanted it to.
    terminal.Say("");
}
catch (MemoryStoreException exception)
{
    terminal.Say(exception.Message);
    return 1;
}

return 0;
