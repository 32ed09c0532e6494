using System.Numerics;
using System.Runtime.Intrinsics;

namespace Mem0.Stores;

/// <summary>A few bytes by which two texts are seen to say the same in about the same words.</summary>
/// <remarks>
/// Sixteen minima of hashes over the words that say something, a byte of each (Broder, "On the resemblance and containment of documents", 1997; Li and König,
/// "b-Bit Minwise Hashing", 2010): the share of equal ones is about the share of words that both texts have. The same text gives the same sketch on every machine.
/// </remarks>
/// <param name="Low">The first eight bytes; both 0 for a text without such words.</param>
/// <param name="High">The other eight.</param>
public readonly record struct TextSketch(ulong Low, ulong High)
{
    /// <summary>Estimates how many of the words of both texts they share.</summary>
    /// <param name="other">The other text's sketch.</param>
    /// <returns>From 0 to 1, in sixteenths; 0 when one of the texts has no words.</returns>
    public double Similarity(TextSketch other)
    {
        if (this == default || other == default)
        {
            return 0;
        }

        var equal = Vector128.Equals(ToVector(), other.ToVector()).ExtractMostSignificantBits();
        return BitOperations.PopCount(equal) / 16.0;
    }

    private Vector128<byte> ToVector() => Vector128.Create(Low, High).AsByte();
}
