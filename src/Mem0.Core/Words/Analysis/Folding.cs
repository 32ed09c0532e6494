using System.Text;

namespace Mem0.Stores;

/// <summary>Takes letters to the form under which they are looked up: lower case, without accents.</summary>
/// <remarks>Own tables, because a process in globalization-invariant mode decomposes nothing and must find the same.</remarks>
internal static class Folding
{
    /// <summary>The most characters that one code point becomes.</summary>
    public const int MaxLength = 2;

    // One letter for each code point from U+00C0 on; a full stop where there is none or where it becomes two.
    private const string Latin =
        "aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y" +
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkkklllllll" +
        "lllnnnnnn.nnoooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs" +
        "bbbb..occdddd.eeeffg...ikkl..nnooo..pp.....ttttuu.vyyzz........." +
        ".............aaiioouuuuuuuuuueaaaa..ggggkkoooo..j...gg..nnaa..oo" +
        "aaaaeeeeiiiioooorrrruuuusstt..hhnd..zzaaeeooooooooyylnt...acclts" +
        "z..bu.eejjqqrryy";

    // From U+1E00 on.
    private const string LatinAdditional =
        "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm" +
        "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv" +
        "wwwwwwwwwwxxxxyyzzzzzzhtwy.s....aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee" +
        "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

    // The vowel of each row of sixteen from U+1F00 on, and of U+1F70 to U+1F7D by itself.
    private const string GreekRows = "\u03B1\u03B5\u03B7\u03B9\u03BF\u03C5\u03C9.\u03B1\u03B7\u03C9\u03B1\u03B7\u03B9\u03C5\u03C9";
    private const string GreekVarieties = "\u03B1\u03B1\u03B5\u03B5\u03B7\u03B7\u03B9\u03B9\u03BF\u03BF\u03C5\u03C5\u03C9\u03C9";

    /// <summary>Writes the folded form of one code point.</summary>
    /// <param name="rune">The code point.</param>
    /// <param name="folded">Where to write; at least <see cref="MaxLength"/> characters.</param>
    /// <param name="length">How many characters were written.</param>
    /// <returns><see langword="true"/> when it became letters from a to z.</returns>
    public static bool Fold(Rune rune, Span<char> folded, out int length)
    {
        var letter = rune.Value;
        if (letter is >= 0xC0 and < 0x250 && Latin[letter - 0xC0] is not '.' and var latin)
        {
            folded[0] = latin;
            length = 1;
            return true;
        }

        if (letter is >= 0x1E00 and < 0x1F00 && LatinAdditional[letter - 0x1E00] is not '.' and var additional)
        {
            folded[0] = additional;
            length = 1;
            return true;
        }

        if (Expansion(letter) is { } expansion)
        {
            expansion.CopyTo(folded);
            length = expansion.Length;
            return true;
        }

        var lower = Rune.ToLowerInvariant(letter is > 0xFF00 and < 0xFF5F ? new Rune(letter - 0xFEE0) : rune);
        length = new Rune(Variety(lower.Value)).EncodeToUtf16(folded);
        return char.IsAsciiLetter(folded[0]);
    }

    /// <summary>Says whether a code point is a mark that readers of its script leave out as they like.</summary>
    /// <param name="mark">The code point.</param>
    /// <returns><see langword="true"/> for combining accents, selectors of variants, Hebrew points, and Arabic vowels and the tatweel.</returns>
    public static bool IsOptionalMark(int mark) => mark is (>= 0x300 and <= 0x36F)
        or (>= 0x591 and <= 0x5BD) or 0x5BF or 0x5C1 or 0x5C2 or 0x5C4 or 0x5C5 or 0x5C7
        or 0x640 or (>= 0x64B and <= 0x65F) or 0x670 or (>= 0x6D6 and <= 0x6DC) or (>= 0x6DF and <= 0x6E8) or (>= 0x6EA and <= 0x6ED)
        or (>= 0x1AB0 and <= 0x1AFF) or (>= 0x1DC0 and <= 0x1DFF) or (>= 0x20D0 and <= 0x20FF) or (>= 0xFE00 and <= 0xFE0F) or (>= 0xFE20 and <= 0xFE2F);

    private static string? Expansion(int letter) => letter switch
    {
        0xC6 or 0xE6 or 0x1E2 or 0x1E3 or 0x1FC or 0x1FD => "ae",
        0x152 or 0x153 => "oe",
        0xDE or 0xFE => "th",
        0xDF or 0x1E9E => "ss",
        0x132 or 0x133 => "ij",
        0x1C4 or 0x1C5 or 0x1C6 or 0x1F1 or 0x1F2 or 0x1F3 => "dz",
        0x1C7 or 0x1C8 or 0x1C9 => "lj",
        0x1CA or 0x1CB or 0x1CC => "nj",
        0xFB00 => "ff",
        0xFB01 => "fi",
        0xFB02 => "fl",
        0xFB05 or 0xFB06 => "st",
        _ => null,
    };

    private static int Variety(int letter) => letter switch
    {
        >= 0x1F70 and <= 0x1F7D => GreekVarieties[letter - 0x1F70],
        0x1FE4 or 0x1FE5 => 0x3C1,
        >= 0x1F00 and < 0x2000 => GreekRows[(letter - 0x1F00) >> 4],
        0x390 or 0x3AF or 0x3CA => 0x3B9,
        0x3AC => 0x3B1,
        0x3AD => 0x3B5,
        0x3AE => 0x3B7,
        0x3B0 or 0x3CB or 0x3CD => 0x3C5,
        0x3C2 => 0x3C3,
        0x3CC => 0x3BF,
        0x3CE => 0x3C9,
        0x439 or 0x45D => 0x438,
        0x450 or 0x451 => 0x435,
        0x453 => 0x433,
        0x457 => 0x456,
        0x45C => 0x43A,
        0x45E => 0x443,
        0x622 or 0x623 or 0x625 or 0x671 => 0x627,
        0x624 => 0x648,
        0x626 or 0x649 => 0x64A,
        0x629 => 0x647,
        _ => letter,
    };
}
