using Microsoft.Extensions.AI;

namespace Mem0.SemanticKernel.Tests.Isolation;

/// <summary>What each function of memory is asked to do against everybody's memories: returns what came to light.</summary>
internal static class FunctionRows
{
    public static IReadOnlyDictionary<string, Func<AIFunction, IReadOnlyList<Guid>, Task<string>>> All { get; } = new Dictionary<string, Func<AIFunction, IReadOnlyList<Guid>, Task<string>>>(StringComparer.Ordinal)
    {
        [MemoryTools.RecallName] = static (recall, _) => CallAsync(recall, "query", DoorRows.Question),
        [MemoryTools.RememberName] = static async (remember, _) =>
        {
            // What somebody else knows, too: the answer must not tell that it is known.
            Assert.StartsWith("Remembered [", await CallAsync(remember, "content", "a new statement"), StringComparison.Ordinal);
            return "";
        },
        [MemoryTools.ForgetName] = static async (forget, foreign) =>
        {
            foreach (var id in foreign)
            {
                // Of a shared memory one is told that it cannot be forgotten; of all others not even that they are there.
                Assert.StartsWith("Nothing was forgotten: ", await CallAsync(forget, "id", id.ToString()), StringComparison.Ordinal);
            }

            return "";
        },
    };

    private static async Task<string> CallAsync(AIFunction function, string argument, string value) =>
        (await function.InvokeAsync(new() { [argument] = value }, TestContext.Current.CancellationToken))!.ToString()!;
}
