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

terminal.Note($"{settings.Model} at {settings.Endpoint}; memories in {file}; /help for commands.");
try
{
    await Chatting.RunAsync(new(terminal, conversation, memory), stop.Token);
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    terminal.Say("");
}
catch (MemoryStoreException exception)
{
    terminal.Say(exception.Message);
    return 1;
}

return 0;
