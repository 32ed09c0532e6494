using Mem0;
using Mem0.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

var services = new ServiceCollection();
services.AddAgentMemory().WithSqlite("memory.db");
await using var provider = services.BuildServiceProvider();
var memory = provider.GetRequiredService<IAgentMemory>();
var alice = MemoryScope.ForUser("alice");
IChatClient model = new ScriptedChatClient { Otherwise = ScriptedAnswer.Say("Oolong.") };
