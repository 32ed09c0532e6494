using Mem0.Stores;

namespace Mem0;

/// <summary>Knows the order of an import: the header, then line after line in batches, until the end.</summary>
internal sealed class MemoryImporter(Embedder embedder, ImportWriter writer)
{
    private const int MostAtOnce = 100;
    private const int MostLettersAtOnce = 1 << 20;

    public async Task<ImportResult> ImportAsync(MemoryScope scope, Stream source, ImportOptions options, CancellationToken cancellationToken)
    {
        var tally = new ImportTally(options.Progress);
        var lines = new FileLines(source, options.MaxLineLength);
        var batch = new List<ImportItem>();
        try
        {
            var header = LineParser.ReadHeader(await lines.ReadAsync(cancellationToken).ConfigureAwait(false));
            var usesVectors = header.Vectors is { } vectors && options.UseVectors && await IsOursAsync(scope, vectors, cancellationToken).ConfigureAwait(false);
            var gate = new LineGate(scope, options.MostTrusted, header.Vectors?.Dimensions);
            await foreach (var memory in ReadAsync(lines, gate, cancellationToken).ConfigureAwait(false))
            {
                if (IsFull(batch) || batch.Exists(item => item.Memory.Id == memory.Id))
                {
                    await FlushAsync().ConfigureAwait(false);
                }

                batch.Add(new(lines.Number, usesVectors ? memory : memory with { Vector = null }));
            }

            await FlushAsync().ConfigureAwait(false);
            return tally.Result;
        }
        catch (LineException exception)
        {
            // What stands before the line is right, and stays.
            var line = lines.Number;
            await FlushAsync().ConfigureAwait(false);
            throw new MemoryImportException(line, exception.Field, exception.Message, tally.Result, exception.InnerException);
        }

        async Task FlushAsync()
        {
            if (batch.Count > 0)
            {
                await writer.WriteAsync(scope, batch, tally, cancellationToken).ConfigureAwait(false);
                batch.Clear();
            }
        }
    }

    private static async IAsyncEnumerable<WholeMemory> ReadAsync(
        FileLines lines, LineGate gate, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (memories, forgotten) = (0L, 0L);
        EndLine? end = null;
        while (await lines.ReadAsync(cancellationToken).ConfigureAwait(false) is { } bytes)
        {
            if (bytes.Span.Trim(" \t\r"u8).IsEmpty)
            {
                continue;
            }

            if (end is not null)
            {
                throw new LineException(null, "There is something after the end of the export.");
            }

            var line = LineParser.Read(bytes.Span);
            if (line is { End: not null, Memory: null, Forgotten: null })
            {
                end = line.End;
                if (end.Memories != memories || end.Forgotten != forgotten)
                {
                    throw new LineException("end", "The file holds other memories than it had when it was written.");
                }

                continue;
            }

            var memory = gate.Admit(line);
            (memories, forgotten) = memory.Record is null ? (memories, forgotten + 1) : (memories + 1, forgotten);
            yield return memory;
        }

        if (end is null)
        {
            throw new LineException(null, "The file ends before the export does: it was cut off. Copy it again.");
        }
    }

    private static bool IsFull(List<ImportItem> batch) =>
        batch.Count == MostAtOnce || batch.Sum(static item => item.Memory.Revisions.Sum(static revision => revision.Record?.Content.Length ?? 0)) > MostLettersAtOnce;

    private async Task<bool> IsOursAsync(MemoryScope scope, VectorsLine vectors, CancellationToken cancellationToken)
    {
        if (!embedder.IsOn)
        {
            return false;
        }

        var (space, degraded) = await embedder.FindSpaceAsync(scope, cancellationToken).ConfigureAwait(false);
        return degraded is null
            ? space == new EmbeddingSpace(vectors.Model!, vectors.Dimensions!.Value)
            : throw new LineException(
                "vectors",
                $"Whether they are of the registered embedder's model cannot be told: {degraded}. Try again, or embed anew with {nameof(ImportOptions)}.{nameof(ImportOptions.UseVectors)} = false.");
    }
}
