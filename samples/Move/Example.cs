using Microsoft.Extensions.DependencyInjection;

namespace Mem0.Samples.Move;

/// <summary>Something to move: a memory that changed, one that took another's place, and one that was forgotten.</summary>
internal static class Example
{
    public static async Task MakeAsync(string file, string user)
    {
        await using var place = Place.Open(file);
        var memory = place.GetRequiredService<IAgentMemory>();
        var scope = MemoryScope.ForUser(user);

        await memory.RememberAsync(scope, "Lives in Bergen.", new() { Key = "home", EventTime = new(2023, 5, 1, 0, 0, 0, TimeSpan.Zero) });
        await memory.RememberAsync(scope, "Lives in Oslo.", new() { Key = "home", EventTime = new(2025, 5, 1, 0, 0, 0, TimeSpan.Zero) });
        var tea = await memory.RememberAsync(scope, "Drinks tea.");
        await memory.UpdateAsync(scope, tea.Id!.Value, new() { Content = "Drinks oolong tea.", Reason = "she said which" });
        var secret = await memory.RememberAsync(scope, "Has a secret.");
        await memory.ForgetAsync(scope, secret.Id!.Value);
        await memory.RememberAsync(MemoryScope.ForUser("bob"), "Is somebody else.");
    }
}
