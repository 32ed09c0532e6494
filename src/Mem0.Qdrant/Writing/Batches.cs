using Mem0.Qdrant.Transport;

namespace Mem0.Qdrant.Writing;

/// <summary>Divides points over requests, so that none is longer than a server takes.</summary>
internal static class Batches
{
    private const int MostPoints = 500;

    // The server takes 32 MB, and a letter takes up to six bytes on its way.
    private const int MostLetters = 4 << 20;

    public static IEnumerable<IReadOnlyList<Point>> Of(IReadOnlyList<Point> points)
    {
        var batch = new List<Point>();
        var letters = 0;
        foreach (var point in points)
        {
            var length = point.Payload.Body?.Length ?? 0;
            if (batch.Count == MostPoints || (batch.Count > 0 && letters + length > MostLetters))
            {
                yield return batch;
                (batch, letters) = ([], 0);
            }

            batch.Add(point);
            letters += length;
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }
}
