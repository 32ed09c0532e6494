using System.Buffers;
using Mem0.Stores;

namespace Mem0;

/// <summary>Knows the order of an export: the header, the memories, the tombstones, the end. No more than a page is in memory.</summary>
internal sealed class MemoryExporter(MemoryStore store, ScopeGuard guard)
{
    private const int MemoriesAtOnce = 200;
    private const int TombstonesAtOnce = 10_000;
    private const int FlushBytes = 1 << 16;

    public async Task<ExportResult> ExportAsync(MemoryScope scope, Stream destination, ExportOptions options, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>(FlushBytes);
        var memories = await CopyAsync(new() { Covered = scope, Limit = MemoriesAtOnce, IncludeVectors = options.IncludeVectors }).ConfigureAwait(false);

        // After the memories, so that what is forgotten meanwhile is forgotten by whoever imports this.
        var forgotten = await CopyAsync(new() { Covered = scope, Limit = TombstonesAtOnce, Forgotten = true }).ConfigureAwait(false);
        MemoryLines.Write(buffer, new ExportLine(End: new(memories, forgotten)));
        await FlushAsync().ConfigureAwait(false);
        await destination.FlushAsync(cancellationToken).ConfigureAwait(false);
        return new() { Memories = memories, Forgotten = forgotten };

        async Task<long> CopyAsync(StoreExport export)
        {
            var count = 0L;
            var isFirst = !export.Forgotten;
            do
            {
                var page = await store.ExportAsync(export, cancellationToken).ConfigureAwait(false);
                guard.CheckCovered(scope, page.Items.Select(static item => item.Scope));
                if (isFirst)
                {
                    var vectors = page.Space is { } space ? new VectorsLine(space.Model, space.Dimensions) : null;
                    MemoryLines.Write(buffer, new HeaderLine(HeaderLine.FormatName, HeaderLine.FormatVersion, vectors));
                    isFirst = false;
                }

                foreach (var item in page.Items)
                {
                    MemoryLines.Write(buffer, MemoryLines.Of(item));
                    count++;
                    if (buffer.WrittenCount >= FlushBytes)
                    {
                        await FlushAsync().ConfigureAwait(false);
                    }
                }

                export = export with { After = page.Next };
            }
            while (export.After is not null);

            return count;
        }

        async Task FlushAsync()
        {
            await destination.WriteAsync(buffer.WrittenMemory, cancellationToken).ConfigureAwait(false);
            buffer.ResetWrittenCount();
        }
    }
}
