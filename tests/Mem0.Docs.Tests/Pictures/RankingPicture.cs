using System.Globalization;
using System.Net;
using System.Text;

namespace Mem0.Docs.Tests.Pictures;

/// <summary>Draws a trace: a bar for each memory, a piece for each part of its score.</summary>
internal static class RankingPicture
{
    private const int Width = 860;
    private const int Left = 330;
    private const int Row = 34;
    private const int Top = 64;

    // Told apart by people who do not see all colours: the palette of Okabe and Ito, and greys.
    private static readonly string[] s_colours = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#999999", "#666666", "#333333", "#BBBBBB"];

    public static string Draw(RecallTrace trace)
    {
        var entries = trace.Entries.Where(static entry => entry.Excerpt is not null).ToArray();
        string[] names = [.. entries.SelectMany(static entry => entry.Parts).Select(static part => part.Name).Distinct()];
        var below = entries.Max(static entry => -entry.Parts.Where(static part => part.Value < 0).Sum(static part => part.Value));
        var above = entries.Max(static entry => entry.Parts.Where(static part => part.Value > 0).Sum(static part => part.Value));
        var scale = (Width - Left - 70) / (above + below);
        var zero = Left + (below * scale);
        var height = Top + (entries.Length * Row) + 16;

        var svg = new StringBuilder();
        svg.Append(Invariant($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" font-family=\"system-ui, sans-serif\" font-size=\"12\">\n"));
        svg.Append(Invariant($"<title>{Encode(RankingExample.Question)}</title>\n<rect width=\"{Width}\" height=\"{height}\" fill=\"#ffffff\"/>\n"));
        svg.Append(Invariant($"<text x=\"10\" y=\"22\" font-size=\"14\" font-weight=\"bold\" fill=\"#111111\">{Encode(RankingExample.Question)}</text>\n"));
        DrawLegend(svg, names);
        for (var i = 0; i < entries.Length; i++)
        {
            var y = Top + (i * Row);
            svg.Append(Invariant($"<text x=\"{Left - 10}\" y=\"{y + 16}\" text-anchor=\"end\" fill=\"#111111\">{Encode(Shorten(entries[i].Excerpt!))}</text>\n"));
            var (right, left) = (zero, zero);
            foreach (var part in entries[i].Parts)
            {
                var length = Math.Abs(part.Value) * scale;
                left -= part.Value < 0 ? length : 0;
                var x = part.Value < 0 ? left : right;
                right += part.Value < 0 ? 0 : length;
                svg.Append(Invariant($"<rect x=\"{x:0.0}\" y=\"{y}\" width=\"{length:0.0}\" height=\"22\" fill=\"{Colour(names, part.Name)}\"><title>{part.Name} {part.Value:+0.000;-0.000}</title></rect>\n"));
            }

            svg.Append(Invariant($"<text x=\"{right + 8:0.0}\" y=\"{y + 16}\" fill=\"#111111\">{entries[i].Score:0.00}{(entries[i].HasPlace ? " (place)" : "")}</text>\n"));
        }

        return svg.Append(Invariant($"<line x1=\"{zero:0.0}\" y1=\"{Top - 6}\" x2=\"{zero:0.0}\" y2=\"{height - 12}\" stroke=\"#111111\"/>\n</svg>\n")).ToString();
    }

    private static void DrawLegend(StringBuilder svg, string[] names)
    {
        var x = 10;
        foreach (var name in names)
        {
            svg.Append(Invariant($"<rect x=\"{x}\" y=\"34\" width=\"12\" height=\"12\" fill=\"{Colour(names, name)}\"/><text x=\"{x + 16}\" y=\"44\" fill=\"#111111\">{name}</text>\n"));
            x += 32 + (name.Length * 7);
        }
    }

    private static string Colour(string[] names, string name) => s_colours[Array.IndexOf(names, name) % s_colours.Length];

    private static string Shorten(string text) => text.Length <= 50 ? text : text[..49] + "\u2026";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
