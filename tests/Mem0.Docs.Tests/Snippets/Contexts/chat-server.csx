using Mem0.Testing;

await using var server = new ScriptedOpenAIServer();
server.Chat(ScriptedAnswer.Call("remember", new { content = "Is vegan." }), ScriptedAnswer.Say("Noted."), ScriptedAnswer.Say("The lemon cake."));
var (model, endpoint, apiKey) = ("scripted", server.Endpoint, "none");
