using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mem0;

/// <summary>One function of memory. Its schema is written by hand: nothing is reflected upon, and nothing is bound that the schema does not name.</summary>
internal sealed partial class MemoryTool(
    string name,
    string description,
    JsonElement schema,
    MemoryToolOptions options,
    Func<ToolArguments, CancellationToken, Task<string>> run) : AIFunction
{
    private const string NotAvailable = "Memory is not available now.";

    public override string Name => name;

    public override string Description => description;

    public override JsonElement JsonSchema => schema;

    protected override async ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return await run(new ToolArguments(arguments), cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception) when (!MemoryFailure.IsAboutScope(exception))
        {
            MemoryTelemetry.ToolFailures.Add(1, MemoryFailure.Tag(exception), new(MemoryTelemetry.ToolName, name));
            var factory = options.LoggerFactory ?? arguments.Services?.GetService(typeof(ILoggerFactory)) as ILoggerFactory;
            ILogger logger = factory?.CreateLogger<MemoryTool>() ?? NullLogger<MemoryTool>.Instance;
            LogFailed(logger, name, MemoryFailure.WithoutText(exception));
            LogDetails(logger, exception);
            return NotAvailable;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The tool {Tool} answered that memory is not available: {Failure}")]
    private static partial void LogFailed(ILogger logger, string tool, string failure);

    [LoggerMessage(LogLevel.Trace, "The failure in full, which may hold text.")]
    private static partial void LogDetails(ILogger logger, Exception exception);
}
