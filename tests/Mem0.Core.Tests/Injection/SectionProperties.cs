using System.Globalization;
using System.Text;
using CsCheck;
using static Mem0.Core.Tests.Injection.Memories;

namespace Mem0.Core.Tests.Injection;

public sealed class SectionProperties
{
    // Whole words of trouble are as likely as any single unit, halves of surrogate pairs included.
    private static readonly Gen<string> s_text = Gen.OneOf(
        Gen.Char.Select(static c => c.ToString()),
        Gen.Int[0x20, 0x7E].Select(static c => ((char)c).ToString()),
        Gen.Int[0x10000, 0x10FFFF].Select(char.ConvertFromUtf32),
        Gen.OneOf(
            "mem0-memories", "<", "</", ">", "&lt;", " ", "\r", "\n", "\u2028", "MEM0-", "memories", "\uFF1C", "\u200D", "\u200C", "\uFE0F",
            "\uD83D\uDC69", "\u0645", "\u094D", "\u0915", "\uD83C\uDFF4", "\uDB40\uDC67", "1", "\u20E3", "\u1820", "\u180B"))
        .Array[0, 40].Select(static parts => string.Concat(parts));

    [Fact]
    public void No_text_leaves_its_line_or_the_envelope_or_hides_anything() => s_text.Array[1, 4].Sample(
        static texts =>
        {
            var section = MemorySection.Render(Found(texts));

            Assert.Equal((1, 1), (Count(section, MemorySection.OpeningMark), Count(section, MemorySection.ClosingMark)));
            Assert.True(MemorySection.IsSection(section));
            Assert.Equal(texts.Length, Lines(section).Length);
            Assert.Equal(-1, UnicodeText.IndexOfLoneSurrogate(section));
            Assert.DoesNotContain(section.EnumerateRunes(), static rune => rune.Value is not ('\n' or '\t') && Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
        },
        iter: 4_000);

    [Fact]
    public void What_was_shown_is_shown_the_same_again() => s_text.Sample(
        static text =>
        {
            var shown = VisibleText.OneLine(text);
            Assert.Equal(shown, VisibleText.OneLine(shown));
        },
        iter: 4_000);

    [Fact]
    public void A_section_is_stripped_whatever_is_in_it() => s_text.Array[1, 3].Sample(
        static texts => Assert.Equal("before  after", MemorySection.Strip($"before {MemorySection.Render(Found(texts))} after")),
        iter: 2_000);
}
