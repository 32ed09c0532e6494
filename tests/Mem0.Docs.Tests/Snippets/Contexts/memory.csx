using Mem0;
using Microsoft.Extensions.DependencyInjection;

var services = new ServiceCollection();
services.AddAgentMemory().WithSqlite("memory.db");
await using var provider = services.BuildServiceProvider();
var memory = provider.GetRequiredService<IAgentMemory>();
var alice = MemoryScope.ForUser("alice");
