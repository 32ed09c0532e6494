using Mem0;
using Microsoft.Extensions.DependencyInjection;

var oldServices = new ServiceCollection();
oldServices.AddAgentMemory().WithSqlite("old.db");
await using var oldProvider = oldServices.BuildServiceProvider();
var oldMemory = oldProvider.GetRequiredService<IAgentMemory>();
var newServices = new ServiceCollection();
newServices.AddAgentMemory().WithSqlite("new.db");
await using var newProvider = newServices.BuildServiceProvider();
var newMemory = newProvider.GetRequiredService<IAgentMemory>();
var alice = MemoryScope.ForUser("alice");
await oldMemory.RememberAsync(alice, "Lives in Bergen.", new() { Key = "home" });
await oldMemory.RememberAsync(alice, "Lives in Oslo.", new() { Key = "home" });
