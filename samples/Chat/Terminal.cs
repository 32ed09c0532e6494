using Spectre.Console;

namespace Mem0.Samples.Chat;

/// <summary>Lines in, text and tables out; plain text when the output is not a terminal.</summary>
internal sealed class Terminal
{
    private readonly IAnsiConsole _console = AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = Console.IsOutputRedirected ? AnsiSupport.No : AnsiSupport.Detect,
        ColorSystem = Console.IsOutputRedirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
        Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
    });

    /// <summary>Reads a line after a prompt.</summary>
    /// <returns>The line, or <see langword="null"/> at the end of the input.</returns>
    public async Task<string?> AskAsync(string prompt, CancellationToken cancellationToken)
    {
        Write(prompt);

        // The console cannot be read with a token: the reading thread is left behind when the program ends.
        return await Task.Run(Console.ReadLine, CancellationToken.None).WaitAsync(cancellationToken);
    }

    /// <summary>Asks whether to forget a memory.</summary>
    public async ValueTask<bool> ConfirmForgetAsync(MemoryRecord memory, CancellationToken cancellationToken) =>
        (await AskAsync($"Forget \"{memory.Content}\"? [y/N] ", cancellationToken))?.Trim() is "y" or "Y" or "yes";

    public void Write(string text) => Console.Write(Visible(text));

    public void Say(string line) => Write(line + "\n");

    public void Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(new Text(column)));
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(static cell => new Text(Visible(cell))));
        }

        _console.Write(table);
    }

    // What a model writes and what a memory says is data here, too: no escape sequence reaches the terminal.
    private static string Visible(string text) => string.Concat(text.Select(static letter => char.IsControl(letter) && letter is not ('\n' or '\t') ? '\uFFFD' : letter));
}
