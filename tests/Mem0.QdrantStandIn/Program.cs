using System.Globalization;
using Mem0.Qdrant.Tests.StandIn;

// The stand-in of the tests as a program, for those who have no Qdrant at hand: dotnet run --project tests/Mem0.QdrantStandIn -- --port 6333
// It keeps everything in memory, looks at every point for every question, and is no substitute for a server.
if (args is not ([] or ["--port", _]) || !ushort.TryParse(args.ElementAtOrDefault(1) ?? "6333", CultureInfo.InvariantCulture, out var port))
{
    await Console.Error.WriteLineAsync("usage: dotnet run --project tests/Mem0.QdrantStandIn -- [--port 6333]\nPort 0 takes one that is free. MEM0_QDRANT_API_KEY is the key that is asked for, if it is set.");
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

await using var server = await QdrantStandIn.StartAsync(port: port);
server.ApiKey = Environment.GetEnvironmentVariable("MEM0_QDRANT_API_KEY") is { Length: > 0 } key ? key : null;
Console.WriteLine($"Listening on {server.Address}");
await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
return 0;
