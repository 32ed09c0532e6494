using System.Reflection;
using Mem0.Stores;

namespace Mem0.Core.Tests.Isolation;

/// <summary>Everything public that acts for a scope is either in the matrix or proven somewhere else by name.</summary>
public sealed class DoorsTests
{
    private static readonly Dictionary<string, string> s_known = new()
    {
        ["IAgentMemory"] = "the matrix",
        ["MemoryTools"] = "the matrix, by the names of the functions",
        ["MemoryChatClientBuilderExtensions"] = "the tests of the chat middleware",
        ["TurnMemory"] = "the tests of the doors, which share it",
        ["MemoryScope"] = "the rules themselves",
        ["ScopeView"] = "the rules themselves",
        ["MemoryStore"] = "the store contract",
        ["ExportPosition"] = "an order of scopes, which reaches nothing",
    };

    [Fact]
    public void Whatever_takes_a_scope_is_a_door_that_is_known_here()
    {
        var doors = typeof(MemoryStore).Assembly.GetExportedTypes().Concat(typeof(SqliteMemoryOptions).Assembly.GetExportedTypes())
            .Where(static type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Where(static method => !method.IsSpecialName && method.Name is not ("Equals" or "op_Equality" or "op_Inequality"))
                .SelectMany(static method => method.GetParameters())
                .Any(static parameter => Mentions(parameter.ParameterType)))
            .Select(static type => type.Name)
            .ToArray();

        Assert.Contains(nameof(IAgentMemory), doors);
        Assert.Empty(doors.Except(s_known.Keys));
        Assert.Empty(s_known.Keys.Except(doors));
    }

    private static bool Mentions(Type type) =>
        type == typeof(MemoryScope) || type == typeof(ScopeView) || type.GetGenericArguments().Any(Mentions) || (type.GetElementType() is { } element && Mentions(element));
}
