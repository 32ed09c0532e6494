using Spectre.Console;

namespace Mem0.Samples.Quickstart;

/// <summary>What is shown: 80 columns, colours on a terminal only, and a mark for everything that was checked.</summary>
internal static class Screen
{
    private static readonly IAnsiConsole s_console = Create();

    /// <summary>Gets how many checks failed.</summary>
    public static int Failures { get; private set; }

    public static void Intro(string file)
    {
        Note("An agent that remembers: Semantic Kernel, the memory plugin, the prompt filter, one SQLite file.");
        Note("The model is scripted, so that no key is needed. All else is real.");
        Note($"File: {file}");
    }

    public static void Title(string title)
    {
        s_console.WriteLine();
        s_console.Write(new Rule(Markup.Escape(title)) { Justification = Justify.Left, Style = new Style(Color.Teal) });
    }

    public static void Note(string text) => s_console.Write(new Text(text + "\n", new Style(Color.Grey)));

    public static void Turn(string user, string said, string answer, IReadOnlyList<string> calls)
    {
        s_console.Write(new Text($"{user}: {said}\n", new Style(decoration: Decoration.Bold)));
        s_console.Write(new Text($"  model{(calls.Count == 0 ? "" : $" (called {string.Join(", ", calls)})")}: {answer}\n"));
    }

    public static void Block(string title, string text) => s_console.Write(new Panel(new Text(text)) { Header = new PanelHeader($" {title} "), Border = BoxBorder.Square, Expand = true });

    public static void Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new Table { Border = TableBorder.Simple, Expand = true };
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(new Text(column, new Style(decoration: Decoration.Bold))));
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(static cell => new Text(cell)));
        }

        s_console.Write(table);
    }

    /// <summary>Says whether something that the step claims is so; when it is not, the program ends with an error.</summary>
    public static void Check(bool isSo, string claim)
    {
        Failures += isSo ? 0 : 1;
        s_console.Write(new Text(isSo ? "  ok   " : "  NOT  ", new Style(isSo ? Color.Green : Color.Red)));
        s_console.Write(new Text(claim + "\n"));
    }

    private static IAnsiConsole Create()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = Console.IsOutputRedirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = Console.IsOutputRedirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Width = Console.IsOutputRedirected ? 80 : Math.Min(80, console.Profile.Width);
        return console;
    }
}
