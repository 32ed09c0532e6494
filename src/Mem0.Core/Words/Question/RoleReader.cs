namespace Mem0.Stores;

internal static class RoleReader
{
    public static MemoryTraits Read(string text, IReadOnlyList<QuestionToken> tokens)
    {
        var (i, you) = (text.IndexOf('\u6211'), text.IndexOf('\u4F60'));
        if (i >= 0 || you >= 0)
        {
            return you < 0 || (i >= 0 && i < you) ? MemoryTraits.User : MemoryTraits.Assistant;
        }

        var terms = tokens.Select(t => t.Term).ToList();
        for (var k = 0; k < terms.Count; k++)
        {
            if (terms[k] is "i" or "my" or "mine" or "we" or "our")
            {
                return MemoryTraits.User;
            }

            if (terms[k] is "you" or "youv" or "your" && !(k > 0 && terms[k - 1] is "can" or "could" or "would" or "will" or "do" or "with" or "to" or "for" or "about" or "told" or "ask" or "tell"))
            {
                return MemoryTraits.Assistant;
            }
        }

        return terms.Contains("me") ? MemoryTraits.User : MemoryTraits.None;
    }
}
