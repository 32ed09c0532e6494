using System.Numerics;
using System.Runtime.Intrinsics;

namespace Mem0.Stores;

/// <summary>A few bytes by which two texts are seen to say the same in about the same words.</summary>
/// <remarks>
/// Sixteen minima of hashes over the words that say something, a byte of each (Broder, "On the resemblance and containment of documents", 1997; Li and König,
/// "b-Bit Minwise Hashing", 2010): the share of equal ones is about the share of words that both texts have. The same text gives the same sketch on every machine.
/// </remarks>
/// <param name="Bits">The sixteen bytes; 0 for a text without such words.</param>
public readonly record struct TextSketch(UInt128 Bits)
{
    /// <summary>Estimates how many of the words of both texts they share.</summary>
    /// <param name="other">The other text's sketch.</param>
    /// <returns>From 0 to 1, in sixteenths; 0 when one of the texts has no words.</returns>
    public double Similarity(TextSketch other)
    {
        if (Bits == 0 || other.Bits == 0)
        {
            return 0;
        }

        var equal = Vector128.Equals(ToVector(Bits), ToVector(other.Bits)).ExtractMostSignificantBits();
        return BitOperations.PopCount(equal) / 16.0;
    }

    private static Vector128<byte> ToVector(UInt128 bits) => Vector128.Create((ulong)bits, (ulong)(bits >> 64)).AsByte();
}
