using Mem0;
using Mem0.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = Host.CreateApplicationBuilder();
IChatClient model = new ScriptedChatClient();
var currentUser = new { Scope = MemoryScope.ForUser("alice") };
