using Mem0.Qdrant.Transport;
using Mem0.Qdrant.Walls;
using Mem0.Qdrant.Writing;

namespace Mem0.Qdrant.Large;

/// <summary>Reads of walls that are not in memory, each of one state: a commit that is decided is finished first, by whoever reads, and a read during which another one was decided is done again.</summary>
internal sealed class SettledReads(HeadReader heads, Finisher finisher)
{
    private const int MostRounds = 50;

    /// <summary>Reads.</summary>
    /// <param name="operation">What is being done, for errors.</param>
    /// <param name="before">The heads of the walls, as they were read.</param>
    /// <param name="read">Reads; is called again when the state changed meanwhile.</param>
    /// <param name="cancellationToken">Stops the operation.</param>
    /// <returns>What was read, of the state that the heads said.</returns>
    public async Task<T> ReadAsync<T>(string operation, IReadOnlyList<Head> before, Func<Task<T>> read, CancellationToken cancellationToken)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            foreach (var head in before.Where(static head => head.IsPending))
            {
                await finisher.FinishAsync(operation, head, cancellationToken).ConfigureAwait(false);
            }

            var result = await read().ConfigureAwait(false);
            var after = await heads.ReadAsync(operation, [.. before.Select(static head => head.Key)], cancellationToken).ConfigureAwait(false);
            if (after.Zip(before).All(static pair => pair.First.Version == pair.Second.Version))
            {
                return result;
            }

            before = after;
        }

        throw QdrantErrors.New(operation, "Others write faster than this process can read. Nothing was changed. Try again.");
    }
}
