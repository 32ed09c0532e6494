using System.Diagnostics;
using System.Globalization;

namespace Mem0.Benchmarks.Standing;

/// <summary>Memory that belongs to this process alone, after a collection; not the pages of a file that it maps.</summary>
internal static class PrivateMemory
{
    public static double Mebibytes()
    {
        for (var i = 0; i < 2; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        // Where the system tells it apart, what is resident; elsewhere, what is reserved.
        const string Status = "/proc/self/status";
        const string Anonymous = "RssAnon:";
        return File.Exists(Status)
            ? File.ReadLines(Status).Where(static line => line.StartsWith(Anonymous, StringComparison.Ordinal))
                .Select(static line => double.Parse(line[Anonymous.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024)
                .First()
            : Process.GetCurrentProcess().PrivateMemorySize64 / 1048576.0;
    }
}
