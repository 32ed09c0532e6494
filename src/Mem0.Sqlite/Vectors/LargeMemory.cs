using System.Runtime.InteropServices;

namespace Mem0.Sqlite;

/// <summary>Memory for codes, straight from the system where it is more than a few pages.</summary>
/// <remarks>
/// The allocator of the C library keeps what it is given back, once it has seen large blocks come and go: with a budget of 64 MiB a process that searched many scopes
/// in turn grew to twice that and more. The system takes pages back at once.
/// <para>On Linux what is large enough comes in pages of 2 MiB where the system has them: a first touch of the 400 small ones that 1 000 memories need took longer than reading the memories.</para>
/// </remarks>
internal static unsafe partial class LargeMemory
{
    private const nuint Large = 64 * 1024;

    private const nuint HugePage = 2 * 1024 * 1024;

    private const int ReadWrite = 3;
    private const int UseHugePages = 14;
    private const int PopulateWrite = 23;
    private const int PrivateAnonymous = 0x22;

    // On Linux all pages at once, since all of them will be written: one by one they cost more than what is written to them.
    private const int PrivateAnonymousPopulated = 0x8022;
    private const int PrivateAnonymousOfMac = 0x1002;
    private const uint ReserveAndCommit = 0x3000;
    private const uint PageReadWrite = 4;
    private const uint Release = 0x8000;

    /// <summary>Says how many bytes are taken where so many are asked for: whole large pages, where that is at most half as much again.</summary>
    public static long Fit(long bytes) => IsHuge((nuint)bytes) ? (long)RoundUp((nuint)bytes) : bytes;

    /// <summary>Takes memory.</summary>
    /// <exception cref="InsufficientMemoryException">There is not enough.</exception>
    public static byte* Take(nuint bytes)
    {
        if (bytes < Large || !IsOfTheSystem)
        {
            return (byte*)NativeMemory.AlignedAlloc(bytes, DotKernels.Alignment);
        }

        if (IsHuge(bytes))
        {
            return TakeHuge(RoundUp(bytes));
        }

        var memory = OperatingSystem.IsWindows()
            ? VirtualAlloc(0, bytes, ReserveAndCommit, PageReadWrite)
            : Map(0, bytes, ReadWrite, OperatingSystem.IsMacOS() ? PrivateAnonymousOfMac : PrivateAnonymousPopulated, -1, 0);
        return memory is 0 or -1 ? throw TooLittle(bytes) : (byte*)memory;
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
            _ = Unmap((nint)memory, (nuint)Fit((long)bytes));
        }
    }

    // More than is needed, of which what stands before and after the large pages goes back.
    private static byte* TakeHuge(nuint bytes)
    {
        var memory = Map(0, bytes + HugePage, ReadWrite, PrivateAnonymous, -1, 0);
        if (memory is 0 or -1)
        {
            throw TooLittle(bytes);
        }

        var first = (nint)RoundUp((nuint)memory);
        if (first > memory)
        {
            _ = Unmap(memory, (nuint)(first - memory));
        }

        _ = Unmap(first + (nint)bytes, (nuint)(memory + (nint)HugePage - first));

        // Either may be refused by an old kernel; then the pages are small, or come one by one.
        _ = Advise(first, bytes, UseHugePages);
        _ = Advise(first, bytes, PopulateWrite);
        return (byte*)first;
    }

    private static InsufficientMemoryException TooLittle(nuint bytes) => new($"The system has no {bytes} bytes for vectors.");

    private static bool IsHuge(nuint bytes) => OperatingSystem.IsLinux() && bytes >= Large && bytes * 3 >= RoundUp(bytes) * 2;

    private static nuint RoundUp(nuint bytes) => (bytes + HugePage - 1) / HugePage * HugePage;

    private static bool IsOfTheSystem => OperatingSystem.IsLinux() || OperatingSystem.IsMacOS() || OperatingSystem.IsWindows();

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint Map(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(nint address, nuint length);

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint address, nuint length, int advice);

    [LibraryImport("kernel32")]
    private static partial nint VirtualAlloc(nint address, nuint size, uint type, uint protection);

    [LibraryImport("kernel32")]
    private static partial int VirtualFree(nint address, nuint size, uint type);
}
