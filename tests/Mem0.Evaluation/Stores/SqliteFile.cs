using Microsoft.Extensions.DependencyInjection;

namespace Mem0.Evaluation.Stores;

/// <summary>A temporary file.</summary>
internal sealed class SqliteFile : IEvaluatedStore
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mem0-evaluation-");

    public void Choose(IAgentMemoryBuilder builder) => builder.WithSqlite(Path.Combine(_folder.FullName, "memory.db"));

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
