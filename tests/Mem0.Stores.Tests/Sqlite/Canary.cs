using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Mem0.Stores.Tests.Sqlite;

/// <summary>Text that stands nowhere else, to be looked for in files.</summary>
internal static class Canary
{
    /// <summary>How many characters each has.</summary>
    public const int Length = 38;

    private const int Few = 32;

    public static string New() => "canary" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public static float[] NewVector(int dimensions)
    {
        var vector = new float[dimensions];
        foreach (ref var value in vector.AsSpan())
        {
            value = 1 + BitConverter.Int32BitsToSingle(RandomNumberGenerator.GetInt32(0x3F000000, 0x3F800000));
        }

        return vector;
    }

    /// <summary>Looks for texts in all files of a folder, in UTF-8, in UTF-16 and in base64.</summary>
    /// <returns>Those that were found, and where.</returns>
    public static List<string> Find(string folder, IReadOnlyCollection<string> canaries) => canaries.Count > Few ? FindMany(folder, canaries) : Find(folder, canaries.SelectMany(static canary => new (string, byte[])[]
    {
        (canary, Encoding.UTF8.GetBytes(canary)),
        (canary, Encoding.Unicode.GetBytes(canary)),
        (canary, Encoding.UTF8.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(canary))[..40])),
    }));

    // In one pass, by eight bytes in their middle, so that a half that is left is found too.
    private static List<string> FindMany(string folder, IReadOnlyCollection<string> canaries)
    {
        var middles = canaries.ToDictionary(static canary => BitConverter.ToInt64(Encoding.UTF8.GetBytes(canary), Length / 2));
        var found = new List<string>();
        foreach (var file in Directory.GetFiles(folder))
        {
            var bytes = Read(file);
            for (var i = 0; i + sizeof(long) <= bytes.Length; i++)
            {
                if (middles.TryGetValue(BitConverter.ToInt64(bytes, i), out var canary))
                {
                    found.Add($"{canary} in {Path.GetFileName(file)}");
                }
            }
        }

        return found;
    }

    /// <summary>Looks for any two neighbouring values of vectors.</summary>
    public static List<string> Find(string folder, IEnumerable<float[]> vectors) => Find(folder, vectors.SelectMany(static vector => Enumerable.Range(0, vector.Length - 1)
        .Select(i => ($"vector[{i}]", MemoryMarshal.AsBytes(vector.AsSpan(i, 2)).ToArray()))));

    private static List<string> Find(string folder, IEnumerable<(string Name, byte[] Bytes)> wanted)
    {
        var files = Directory.GetFiles(folder).Select(static file => (Name: Path.GetFileName(file), Bytes: Read(file))).ToArray();
        return [.. wanted.SelectMany(canary => files.Where(file => file.Bytes.AsSpan().IndexOf(canary.Bytes) >= 0).Select(file => $"{canary.Name} in {file.Name}"))];
    }

    // Shared with whoever has it open.
    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
