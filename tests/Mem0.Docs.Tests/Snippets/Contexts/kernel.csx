using Mem0;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;

var services = new ServiceCollection();
services.AddAgentMemory().WithSqlite("other.db");
await using var provider = services.BuildServiceProvider();
var memory = provider.GetRequiredService<IAgentMemory>();
var (model, key, scope) = ("gpt-5-mini", "none", MemoryScope.ForUser("alice"));
