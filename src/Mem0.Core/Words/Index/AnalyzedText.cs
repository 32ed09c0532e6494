using System.Text;

namespace Mem0.Stores;

/// <summary>A text with its terms, read where there is time for it: an index that others wait for has then only to count them.</summary>
public sealed class AnalyzedText
{
    private readonly string _terms;
    private readonly int[] _ends;

    /// <summary>Initializes a new instance of the <see cref="AnalyzedText"/> class: reads the terms.</summary>
    /// <param name="content">Any text.</param>
    public AnalyzedText(string content)
    {
        ArgumentNullException.ThrowIfNull(content);
        Content = content;
        Language = LanguageDetector.Detect(content);
        var (terms, ends) = (new StringBuilder(content.Length), new List<int>());
        var reader = new TermReader(content, Language, stackalloc char[TermReader.BufferLength]);
        while (reader.Read())
        {
            ends.Add(terms.Append(reader.Term).Length);
        }

        (_terms, _ends) = (terms.ToString(), [.. ends]);
    }

    /// <summary>Gets the text.</summary>
    public string Content { get; }

    internal Language Language { get; }

    internal int Count => _ends.Length;

    internal ReadOnlySpan<char> this[int index]
    {
        get
        {
            var start = index == 0 ? 0 : _ends[index - 1];
            return _terms.AsSpan(start, _ends[index] - start);
        }
    }
}
