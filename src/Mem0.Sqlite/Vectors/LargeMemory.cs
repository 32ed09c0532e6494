using System.Runtime.InteropServices;

namespace Mem0.Sqlite;

/// <summary>Memory for codes, straight from the system where it is more than a few pages.</summary>
/// <remarks>
/// The allocator of the C library keeps what it is given back, once it has seen large blocks come and go: with a budget of 64 MiB a process that searched many scopes
/// in turn grew to twice that and more. The system takes pages back at once.
/// </remarks>
internal static unsafe partial class LargeMemory
{
    private const nuint Large = 64 * 1024;

    private const int ReadWrite = 3;

    // On Linux all pages at once, since all of them will be written: one by one they cost more than what is written to them.
    private const int PrivateAnonymousPopulated = 0x8022;
    private const int PrivateAnonymousOfMac = 0x1002;
    private const uint ReserveAndCommit = 0x3000;
    private const uint PageReadWrite = 4;
    private const uint Release = 0x8000;

    /// <summary>Takes memory.</summary>
    /// <exception cref="InsufficientMemoryException">There is not enough.</exception>
    public static byte* Take(nuint bytes)
    {
        if (bytes < Large || !IsOfTheSystem)
        {
            return (byte*)NativeMemory.AlignedAlloc(bytes, DotKernels.Alignment);
        }

        var memory = OperatingSystem.IsWindows()
            ? VirtualAlloc(0, bytes, ReserveAndCommit, PageReadWrite)
            : Map(0, bytes, ReadWrite, OperatingSystem.IsMacOS() ? PrivateAnonymousOfMac : PrivateAnonymousPopulated, -1, 0);
        return memory is 0 or -1 ? throw new InsufficientMemoryException($"The system has no {bytes} bytes for vectors.") : (byte*)memory;
    }

    /// <summary>Gives memory back.</summary>
    /// <param name="memory">What <see cref="Take"/> gave.</param>
    /// <param name="bytes">How many bytes were taken.</param>
    public static void GiveBack(byte* memory, nuint bytes)
    {
        if (bytes < Large || !IsOfTheSystem)
        {
            NativeMemory.AlignedFree(memory);
        }
        else if (OperatingSystem.IsWindows())
        {
            _ = VirtualFree((nint)memory, 0, Release);
        }
        else
        {
            _ = Unmap((nint)memory, bytes);
        }
    }

    private static bool IsOfTheSystem => OperatingSystem.IsLinux() || OperatingSystem.IsMacOS() || OperatingSystem.IsWindows();

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint Map(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(nint address, nuint length);

    [LibraryImport("kernel32")]
    private static partial nint VirtualAlloc(nint address, nuint size, uint type, uint protection);

    [LibraryImport("kernel32")]
    private static partial int VirtualFree(nint address, nuint size, uint type);
}
