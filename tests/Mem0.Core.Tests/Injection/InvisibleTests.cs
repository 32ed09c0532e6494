using static Mem0.Core.Tests.Injection.Memories;

namespace Mem0.Core.Tests.Injection;

public sealed class InvisibleTests
{
    [Theory]
    [InlineData(0x00)] // control
    [InlineData(0x01)]
    [InlineData(0x08)]
    [InlineData(0x1B)]
    [InlineData(0x7F)]
    [InlineData(0x9B)]
    [InlineData(0xAD)] // soft hyphen
    [InlineData(0x034F)] // grapheme joiner
    [InlineData(0x061C)] // bidi
    [InlineData(0x200E)]
    [InlineData(0x202E)]
    [InlineData(0x2066)]
    [InlineData(0x200B)] // zero width
    [InlineData(0x200C)]
    [InlineData(0x200D)]
    [InlineData(0x2060)]
    [InlineData(0x2062)]
    [InlineData(0xFEFF)]
    [InlineData(0x115F)] // Hangul fillers
    [InlineData(0x1160)]
    [InlineData(0x3164)]
    [InlineData(0xFFA0)]
    [InlineData(0x180E)] // Mongolian, outside Mongolian
    [InlineData(0x180B)]
    [InlineData(0xFE0F)] // selectors that select nothing
    [InlineData(0xFE00)]
    [InlineData(0xE0100)]
    [InlineData(0xE01EF)]
    [InlineData(0xFFF9)] // annotation
    [InlineData(0xE0001)] // tags
    [InlineData(0xE0041)]
    [InlineData(0xE007F)]
    [InlineData(0xE000)] // private use
    [InlineData(0xF8FF)]
    [InlineData(0x10FFFD)]
    [InlineData(0x0378)] // unassigned, noncharacters
    [InlineData(0xFDD0)]
    [InlineData(0xFFFE)]
    [InlineData(0x1FFFF)]
    public void What_cannot_be_seen_is_shown(int character) =>
        Assert.Equal("left\uFFFDright", Shown($"left{char.ConvertFromUtf32(character)}right"));

    [Fact]
    public void Half_a_character_is_shown()
    {
        // Not as a theory: attributes cannot hold such strings.
        Assert.Equal("a\uFFFDb", Shown("a\uD83Db"));
        Assert.Equal("a\uFFFDb", Shown("a\uDE00b"));
        Assert.Equal("a\uFFFD\uFFFDb", Shown("a\uDE00\uD83Db"));
        Assert.Equal("a\uFFFD\uD83D\uDE00b", Shown("a\uD83D\uD83D\uDE00b"));
        Assert.Equal("a\uFFFD", Shown("a\uD83D"));
    }

    [Theory]
    [InlineData("\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645")] // Persian
    [InlineData("\u0915\u094D\u200D\u0937 \u0915\u094D\u200C\u0937")] // Hindi
    [InlineData("\u0DC1\u0DCA\u200D\u0DBB\u0DD3")] // Sinhala
    [InlineData("\u0D28\u0D4D\u200D")] // Malayalam, at the end of a word
    [InlineData("\u1820\u180B \u1828\u180E\u1820")] // Mongolian
    [InlineData("\u0627\u06DD")] // Arabic, end of verse
    [InlineData("\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67")] // family
    [InlineData("\uD83D\uDC69\uD83C\uDFFD\u200D\uD83D\uDE80")] // with a skin tone
    [InlineData("\uD83C\uDFF3\uFE0F\u200D\uD83C\uDF08 \u2764\uFE0F\u200D\uD83D\uDD25")] // with a selector
    [InlineData("\uD83E\uDDD1\u200D\u2642\uFE0F \u2194\uFE0F \u203C\uFE0F \u00A9\uFE0E")]
    [InlineData("1\uFE0F\u20E3 #\uFE0F\u20E3")] // keycaps
    [InlineData("\uD83C\uDDEB\uD83C\uDDF7")] // a flag of letters
    [InlineData("\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC73\uDB40\uDC63\uDB40\uDC74\uDB40\uDC7F!")] // a flag of tags: Scotland
    public void What_scripts_and_emoji_need_stays(string text) => Assert.Equal(text, Shown(text));

    [Theory]
    [InlineData("1\u200D2")]
    [InlineData("1\uFE0F2")]
    [InlineData("pass\u200Dword")]
    [InlineData("\u0645\u200Cx")]
    [InlineData("\u0645\u200C\u200C\u062E")]
    [InlineData("\uD83D\uDE00\u200D")]
    [InlineData("\uD83D\uDE00\u200Dx")]
    [InlineData("\uD83D\uDE00\uFE0F\uFE0F")]
    [InlineData("a\uFE0F\u200D\uD83D\uDE00")]
    [InlineData("\uD83C\uDFF4\uDB40\uDC41\uDB40\uDC42\uDB40\uDC7F")]
    [InlineData("\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC73\uDB40\uDC63\uDB40\uDC74")]
    public void Where_nothing_needs_it_an_invisible_character_is_shown(string text) => Assert.Contains('\uFFFD', Shown(text));
}
