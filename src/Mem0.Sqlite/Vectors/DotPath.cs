namespace Mem0.Sqlite;

/// <summary>The ways in which this library can multiply codes. All give the same sums; a machine knows some of them.</summary>
internal enum DotPath
{
    /// <summary>One code at a time, on every machine.</summary>
    Scalar,

    /// <summary>Arm, 16 codes at a time.</summary>
    Arm,

    /// <summary>Arm with the dot product instructions, 16 codes at a time.</summary>
    ArmDotProduct,

    /// <summary>x64 with AVX2, 32 codes at a time.</summary>
    Avx2,

    /// <summary>x64 with AVX-VNNI, 32 codes at a time and fewer instructions for them.</summary>
    AvxVnni,

    /// <summary>x64 with AVX-512, 64 codes at a time.</summary>
    Avx512,
}
