using System.Diagnostics;
using Mem0.Benchmarks.Corpus;

namespace Mem0.Benchmarks.Standing;

/// <summary>What is measured and what it is measured against, filled with the same memories.</summary>
internal sealed class Workbench : IAsyncDisposable
{
    public const int Dimensions = 1536;
    public const int Wanted = 20;
    public const int QuestionCount = 100;

    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(3);

    private readonly string _folder = Directory.CreateTempSubdirectory("mem0-standing-").FullName;
    private readonly Dictionary<Population, HandRolledList> _lists = [];

    private Workbench(bool isQuick)
    {
        IsQuick = isQuick;
        Populations = isQuick
            ? [Population.Thousand, Population.TenThousand]
            : [Population.Thousand, Population.TenThousand, Population.HundredThousand, Population.HundredUsers];
        Product = new(Path, Vectors);
    }

    /// <summary>Gets a value indicating whether the large populations are left out.</summary>
    public bool IsQuick { get; }

    public IReadOnlyList<Population> Populations { get; }

    public TextVectors Vectors { get; } = new(Dimensions);

    public Product Product { get; private set; }

    public string Path => System.IO.Path.Combine(_folder, "memory.db");

    public static async Task<Workbench> CreateAsync(bool isQuick)
    {
        var bench = new Workbench(isQuick);
        for (var number = 0; number < QuestionCount; number++)
        {
            bench.Vectors.Prepare(MadeUpTexts.Question(number));
            bench.Vectors.Prepare(MadeUpTexts.WordlessQuestion(number));
        }

        foreach (var population in bench.Populations)
        {
            await bench.Product.FillAsync(population);
            bench._lists[population] = bench.List(population);
        }

        // Side by side, as the list's vectors would lie had nothing else been made between them.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

        // As after a start of the application, and not as after the load of a day.
        await bench.Product.DisposeAsync();
        bench.Product = new(bench.Path, bench.Vectors);
        await bench.WarmUpAsync();
        return bench;
    }

    public HandRolledList ListOf(Population population) => _lists[population];

    /// <summary>Names a new file beside the memory's.</summary>
    public string NewFile(string name) => System.IO.Path.Combine(_folder, $"{Guid.NewGuid():N}-{name}");

    public async ValueTask DisposeAsync()
    {
        await Product.DisposeAsync();
        Vectors.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    // Until the compiler has seen what runs often: neither side is measured while it is being compiled.
    private async Task WarmUpAsync()
    {
        var population = Populations[0];
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; Stopwatch.GetElapsedTime(started) < s_warmUp; i++)
        {
            var question = MadeUpTexts.Question(i % QuestionCount);
            _lists[population].Search(population.User(0), Vectors.Of(question), Wanted);
            await Product.RecallAsync(population.Scope(0), question);
        }
    }

    private HandRolledList List(Population population)
    {
        var list = new HandRolledList();
        for (var user = 0; user < population.Users; user++)
        {
            foreach (var text in population.Texts(user))
            {
                list.Add(population.User(user), text, Vectors.Of(text));
            }
        }

        return list;
    }
}
