namespace Mem0.Stores;

/// <summary>Which scripts need to be read in another way than word by word.</summary>
internal static class Scripts
{
    /// <summary>Says whether words of a code point's script are not kept apart by spaces, or stick together, so that pairs of characters are looked up.</summary>
    /// <param name="letter">The code point.</param>
    /// <returns><see langword="true"/> for Chinese, Japanese, Korean, Thai, Lao, Khmer and Burmese.</returns>
    public static bool IsUnspaced(int letter) => letter switch
    {
        < 0xE01 => false,
        <= 0xECD => letter is not (0xE3F or 0xE4F or (>= 0xE50 and <= 0xE5B)),
        < 0x1000 => false,
        <= 0x109F => letter is not (>= 0x1040 and <= 0x104F),
        >= 0x1100 and <= 0x11FF => true,
        >= 0x1780 and <= 0x17D3 => true,
        >= 0x2E80 and <= 0x2FDF => true,
        >= 0x3005 and <= 0x3007 => true,
        >= 0x3041 and <= 0x318F => letter is not (0x30A0 or 0x30FB),
        >= 0x31A0 and <= 0x31FF => true,
        >= 0x3400 and <= 0x4DBF => true,
        >= 0x4E00 and <= 0x9FFF => true,
        >= 0xAC00 and <= 0xD7FF => true,
        >= 0xF900 and <= 0xFAFF => true,
        >= 0xFF66 and <= 0xFFDC => true,
        >= 0x20000 and <= 0x3FFFF => true,
        _ => false,
    };

    /// <summary>Says whether a code point is a pictograph that is looked up like a word.</summary>
    /// <param name="symbol">The code point.</param>
    /// <returns><see langword="true"/> for emoji and dingbats, not for the colours of skin and the joiners that vary them.</returns>
    public static bool IsPictograph(int symbol) => symbol is (>= 0x2600 and <= 0x27BF)
        or (>= 0x2B00 and <= 0x2BFF)
        or (>= 0x1F000 and <= 0x1FAFF and not (>= 0x1F3FB and <= 0x1F3FF));
}
