using System.Numerics.Tensors;

namespace Mem0.Benchmarks.Standing;

/// <summary>What somebody writes who needs a memory today and takes no library: a list of vectors. It has no words, no filter but the user, and keeps nothing.</summary>
internal sealed class HandRolledList
{
    private readonly List<Item> _items = [];

    public void Add(string user, string text, float[] vector) => _items.Add(new(user, text, vector));

    public IReadOnlyList<(string Text, float Score)> Search(string user, float[] question, int count) =>
        _items
            .Where(item => item.User == user)
            .Select(item => (item.Text, Score: TensorPrimitives.CosineSimilarity(question, item.Vector)))
            .OrderByDescending(hit => hit.Score)
            .Take(count)
            .ToList();

    private sealed record Item(string User, string Text, float[] Vector);
}
