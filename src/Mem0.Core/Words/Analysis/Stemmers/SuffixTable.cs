using System.Runtime.InteropServices;

namespace Mem0.Stores;

/// <summary>The suffixes among which one step of an algorithm looks for the longest, each with the rule that it stands for.</summary>
/// <remarks>A tree of the letters read from the end of the word, so that a step costs no more than the letters of the suffix it finds.</remarks>
/// <typeparam name="TRule">What the algorithm does with a suffix; its default value is that there is none.</typeparam>
internal sealed class SuffixTable<TRule>
    where TRule : struct, Enum
{
    private readonly Node _root = new();

    public SuffixTable(params ReadOnlySpan<(TRule Rule, string Suffixes)> rules)
    {
        foreach (var (rule, suffixes) in rules)
        {
            foreach (var suffix in suffixes.Split(' '))
            {
                Add(suffix, rule);
            }
        }
    }

    /// <summary>Finds the longest suffix.</summary>
    /// <param name="word">The word.</param>
    /// <param name="region">Where the part of the word begins in which the suffix must lie.</param>
    /// <param name="start">Where the suffix begins.</param>
    /// <returns>Its rule, or the default when the word ends with none.</returns>
    public TRule Find(in StemWord word, int region, out int start)
    {
        var letters = word.Letters;
        var (found, node) = (default(TRule), _root);
        start = letters.Length;
        for (var i = letters.Length - 1; i >= region && node.Next(letters[i]) is { } next; i--)
        {
            node = next;
            if (node.IsEnd)
            {
                (found, start) = (node.Rule, i);
            }
        }

        return found;
    }

    private void Add(string suffix, TRule rule)
    {
        var node = _root;
        for (var i = suffix.Length - 1; i >= 0; i--)
        {
            node = node.Next(suffix[i]) ?? node.Add(suffix[i]);
        }

        (node.IsEnd, node.Rule) = (true, rule);
    }

    private sealed class Node
    {
        private readonly List<char> _letters = [];
        private readonly List<Node> _nodes = [];

        public bool IsEnd { get; set; }

        public TRule Rule { get; set; }

        public Node? Next(char letter) => CollectionsMarshal.AsSpan(_letters).IndexOf(letter) is >= 0 and var i ? _nodes[i] : null;

        public Node Add(char letter)
        {
            var node = new Node();
            _letters.Add(letter);
            _nodes.Add(node);
            return node;
        }
    }
}
