using System.Text;

namespace Mem0.Docs.Tests;

/// <summary>Catches what one flow of execution prints, and lets everything else through: the test runner prints at the same time.</summary>
internal sealed class CapturedConsole : IDisposable
{
    private static readonly AsyncLocal<TextWriter?> s_current = new();
    private readonly StringWriter _printed = new() { NewLine = "\n" };

    static CapturedConsole() => Console.SetOut(new Switch(Console.Out));

    public CapturedConsole() => s_current.Value = _printed;

    /// <summary>Gets what was printed so far, without line feeds at the end.</summary>
    public string Text => _printed.ToString().ReplaceLineEndings("\n").TrimEnd('\n');

    public void Dispose() => s_current.Value = null;

    private sealed class Switch(TextWriter console) : TextWriter
    {
        public override Encoding Encoding => console.Encoding;

        private TextWriter Target => s_current.Value ?? console;

        public override void Write(char value) => Target.Write(value);

        public override void Write(string? value) => Target.Write(value);

        public override void Write(char[] buffer, int index, int count) => Target.Write(buffer, index, count);

        public override void Flush() => Target.Flush();
    }
}
