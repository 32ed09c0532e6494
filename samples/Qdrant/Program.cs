using Mem0;
using Microsoft.Extensions.DependencyInjection;

// Two users at a Qdrant: what one says, the other never hears of. Needs the server of docker-compose.qdrant.yml, and its key.
var url = Environment.GetEnvironmentVariable("QDRANT_URL") is { Length: > 0 } address ? address : "http://localhost:6333";
if (!Uri.TryCreate(url, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https"))
{
    Console.WriteLine("QDRANT_URL is not a web address.");
    return 2;
}

using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(1));
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

var services = new ServiceCollection();
services.AddAgentMemory().WithQdrant(endpoint, options =>
{
    // Apart from what an application keeps at the same server.
    options.Collection = "mem0-sample";
    options.ApiKey = Environment.GetEnvironmentVariable("QDRANT_API_KEY") is { Length: > 0 } key ? key : null;
    options.Timeout = TimeSpan.FromSeconds(5);
});
await using var provider = services.BuildServiceProvider();
var memory = provider.GetRequiredService<IAgentMemory>();
var (alice, bob) = (MemoryScope.ForUser("alice"), MemoryScope.ForUser("bob"));

try
{
    await memory.RememberAsync(alice, "Is vegan, and allergic to peanuts.", cancellationToken: stop.Token);
    await memory.RememberAsync(bob, "Grows peanuts for a living.", cancellationToken: stop.Token);
    foreach (var (name, scope) in new[] { ("alice", alice), ("bob", bob) })
    {
        var found = await memory.RecallAsync(scope, "What about peanuts?", cancellationToken: stop.Token);
        Console.WriteLine($"{name}: {string.Join(" | ", found.Matches.Select(static match => match.Record.Content))}");
    }

    var forgotten = await memory.ForgetAllAsync(alice, stop.Token);
    await memory.ForgetAllAsync(bob, stop.Token);
    Console.WriteLine($"Forgotten: {forgotten.Ids.Count} of alice's, and bob's too.");
    return 0;
}
catch (MemoryStoreException failure)
{
    Console.WriteLine(failure.Message);
    Console.WriteLine("Start one with: QDRANT_API_KEY=a-key-of-yours docker compose -f docker-compose.qdrant.yml up -d --wait");
    Console.WriteLine("Then run this with the same QDRANT_API_KEY; QDRANT_URL names a server elsewhere.");
    return 1;
}
catch (OperationCanceledException)
{
    Console.WriteLine("Stopped.");
    return 130;
}
