namespace Mem0;

/// <summary>Where the marks of a section are, in the forms in which they come back: in another case, in full-width letters, or encoded for HTML.</summary>
internal static class SectionMarks
{
    /// <summary>The name in the marks. Rare enough that no honest text has it by chance.</summary>
    public const string Name = "mem0-memories";

    /// <summary>Finds the next place where the name itself stands.</summary>
    /// <returns>Its position, or -1.</returns>
    public static int FindName(ReadOnlySpan<char> text, int from)
    {
        for (var i = from; i <= text.Length - Name.Length; i++)
        {
            if (Fold(text[i]) == Name[0] && IsName(text[i..]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Finds the next opening or closing mark.</summary>
    /// <returns>Where it is; of length 0 when there is none.</returns>
    public static (int Start, int Length) Find(string text, int from, bool isClosing)
    {
        for (var name = FindName(text, from); name >= 0; name = FindName(text, name + Name.Length))
        {
            var start = SkipSpaceBack(text, name);
            var hasSlash = start > from && Fold(text[start - 1]) == '/';
            start = SkipSpaceBack(text, hasSlash ? start - 1 : start);
            var bracket = EndsWith(text, start, "<", "&lt;");
            if (bracket > 0 && start - bracket >= from && hasSlash == isClosing)
            {
                start -= bracket;
                var end = SkipSpace(text, name + Name.Length);
                return (start, end + StartsWith(text, end, ">", "&gt;") - start);
            }
        }

        return (0, 0);
    }

    private static bool IsName(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < Name.Length; i++)
        {
            if (Fold(text[i]) != Name[i])
            {
                return false;
            }
        }

        return true;
    }

    // Full-width forms differ from ASCII by one number.
    private static char Fold(char c) => char.ToLowerInvariant(c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c);

    private static int SkipSpace(string text, int position)
    {
        while (position < text.Length && char.IsWhiteSpace(text[position]))
        {
            position++;
        }

        return position;
    }

    private static int SkipSpaceBack(string text, int position)
    {
        while (position > 0 && char.IsWhiteSpace(text[position - 1]))
        {
            position--;
        }

        return position;
    }

    private static int EndsWith(string text, int end, string one, string other) =>
        end > 0 && Fold(text[end - 1]) == one[0] ? 1
        : text.AsSpan(0, end).EndsWith(other, StringComparison.OrdinalIgnoreCase) ? other.Length : 0;

    private static int StartsWith(string text, int start, string one, string other) =>
        start < text.Length && Fold(text[start]) == one[0] ? 1
        : text.AsSpan(start).StartsWith(other, StringComparison.OrdinalIgnoreCase) ? other.Length : 0;
}
