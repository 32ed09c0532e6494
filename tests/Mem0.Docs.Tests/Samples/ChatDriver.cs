using Mem0.Testing;

namespace Mem0.Docs.Tests.Samples;

/// <summary>The chat sample as its user has it: typed lines, printed lines, a file, and a model behind HTTP.</summary>
internal sealed class ChatDriver : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ScriptedOpenAIServer Server { get; } = new();

    public string File => Path.Combine(_folder.Path, "memory.db");

    /// <summary>Gets the least that has to be set.</summary>
    public (string, string?)[] Configuration => [("OPENAI_BASE_URL", Server.Endpoint.ToString()), ("OPENAI_MODEL", "scripted")];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Types the lines, leaves, and returns everything that was printed.</summary>
    public Task<string> ChatAsync(params string[] lines) => ChatAsync([], lines);

    /// <summary>Types the lines under more settings, leaves, and returns everything that was printed.</summary>
    public async Task<string> ChatAsync((string, string?)[] more, params string[] lines)
    {
        using var chat = Start([.. Configuration, .. more]);
        foreach (var line in lines)
        {
            await chat.TypeAsync(line);
        }

        chat.EndInput();
        Assert.Equal(0, await chat.EndAsync(Stop));
        return chat.Printed;
    }

    /// <summary>Starts the program with these settings and no others.</summary>
    public ChildProgram Start(params (string, string?)[] environment) => ChildProgram.Dotnet([ChildProgram.Built("Chat"), File], environment);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _folder.Dispose();
    }
}
