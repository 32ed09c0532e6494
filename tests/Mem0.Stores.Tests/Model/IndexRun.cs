using Mem0.Sqlite;
using Mem0.StoreContract;
using Mem0.Stores.Tests.VectorBlocks;

namespace Mem0.Stores.Tests.Model;

/// <summary>Takes the steps of one history, on the index of a scope and on plain lists of what was stored.</summary>
internal sealed class IndexRun : IDisposable
{
    private const int Dimensions = 24;
    private const int Wanted = 5;

    private static readonly string[] s_words =
        "zebra okapi quartz lantern harbour violin meadow copper \u6771\u4EAC\u90FD caf\u00E9 running runs 2024 walnut cedar the".Split(' ');

    private static readonly MemoryScope s_scope = MemoryScope.ForUser("ana");
    private readonly SortedDictionary<int, string> _texts = [];
    private readonly SortedDictionary<int, float[]> _vectors = [];
    private PartitionIndex _index = new(s_scope);
    private int _last;

    public void Take(IndexStep step)
    {
        var random = new Random(step.Seed);
        switch (step.Kind)
        {
            case IndexStepKind.Add:
                Put(_last += 1 + random.Next(2), random);
                break;
            case IndexStepKind.Change when Any(random) is { } slot:
                Put(slot, random);
                break;
            case IndexStepKind.Remove when Any(random) is { } slot:
                _index.Remove(slot);
                _texts.Remove(slot);
                _vectors.Remove(slot);
                break;
            case IndexStepKind.SetVector when Any(random) is { } slot:
                SetVector(slot, random);
                break;
            case IndexStepKind.RemoveVector when Any(random) is { } slot:
                _index.RemoveVector(slot);
                _vectors.Remove(slot);
                break;
            case IndexStepKind.SearchWords:
                SearchWords(random);
                break;
            case IndexStepKind.SearchVectors:
                SearchVectors(random);
                break;
            case IndexStepKind.Restart:
                Restart(random);
                break;
        }

        Assert.Equal(_texts.Count, _index.Count);
    }

    public void Dispose() => _index.Dispose();

    private static WordsResult Search(PartitionIndex index, string question) =>
        WordsIndex.Search([index.Words], WordsQuery.Parse(question, Given.Later), static (_, slot) => slot % 7 != 0, limit: 1000, excludedLimit: 1000);

    private static string Show(WordsResult found) => string.Join('\n', found.Hits.Select(static hit => $"{hit.Slot} {hit.Score:R} {string.Join(' ', hit.Parts)}"));

    private static string Text(Random random) => string.Join(' ', random.GetItems(s_words, 1 + random.Next(8)));

    private int? Any(Random random) => _texts.Count == 0 ? null : _texts.Keys.ElementAt(random.Next(_texts.Count));

    private void Put(int slot, Random random)
    {
        _texts[slot] = Text(random);
        Put(_index, slot);
        if (random.Next(4) > 0)
        {
            SetVector(slot, random);
        }
    }

    private void Put(PartitionIndex index, int slot) => index.Put(slot, Given.Memory(s_scope, _texts[slot]).ToHeader(), new AnalyzedText(_texts[slot]), tokens: 1);

    private void SetVector(int slot, Random random)
    {
        // Few different ones, so that some are equal.
        _vectors[slot] = Made.Vector(new Random(random.Next(500)), Dimensions);
        _index.SetVector(slot, _vectors[slot]);
    }

    private void SearchWords(Random random)
    {
        var question = Text(random);
        var expected = NaiveWords.Score(_texts, WordsQuery.Parse(question, Given.Later).Terms);

        var found = Search(_index, question);

        var scores = found.Hits.Concat(found.Excluded).ToDictionary(static hit => hit.Slot, static hit => hit.Parts.Single(static part => part.Name == "words").Value);
        Assert.Equal(expected.Keys.Where(slot => slot % 7 != 0).Order(), found.Hits.Select(static hit => hit.Slot).Order());
        Assert.All(scores, hit => Assert.Equal(expected[hit.Key], hit.Value, 1e-9));
        Assert.Equal(found.Hits.Select(static hit => hit.Score).OrderDescending(), found.Hits.Select(static hit => hit.Score));
    }

    private void SearchVectors(Random random)
    {
        var question = Made.Vector(random, Dimensions);
        var expected = _vectors
            .Where(static vector => vector.Key % 3 != 0)
            .Select(vector => new VectorHit(vector.Key, ExactDot.Of(question, vector.Value)))
            .OrderByDescending(static hit => hit.Similarity).ThenByDescending(static hit => hit.Slot)
            .Take(Wanted);
        foreach (var path in DotKernels.Supported)
        {
            using var lookup = new VectorLookup(question, 2 * Wanted, Wanted, static slot => slot % 3 != 0);
            if (_index.Vectors is { } vectors)
            {
                VectorScan.Run(path, vectors, lookup);
            }

            Assert.Equal(expected, lookup.Finish(slot => _vectors[slot]).Hits.Take(Wanted));
        }
    }

    // As a scope is loaded: what is there, by slot, and nothing of what it once was.
    private void Restart(Random random)
    {
        var restarted = new PartitionIndex(s_scope);
        restarted.Reserve(_texts.Count, Dimensions);
        foreach (var slot in _texts.Keys)
        {
            Put(restarted, slot);
            if (_vectors.TryGetValue(slot, out var vector))
            {
                restarted.SetCode(slot, VectorCode.Write(vector));
            }
        }

        var question = Text(random);
        Assert.Equal(Show(Search(_index, question)), Show(Search(restarted, question)));
        _index.Dispose();
        _index = restarted;
    }
}
