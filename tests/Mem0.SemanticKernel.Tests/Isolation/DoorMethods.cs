using System.Reflection;

namespace Mem0.SemanticKernel.Tests.Isolation;

/// <summary>Finds every public method of the doors that is told for whom it acts. A method that is new is found by itself.</summary>
internal static class DoorMethods
{
    /// <summary>Gets their signatures.</summary>
    public static IReadOnlyList<string> Find() =>
    [
        .. new[] { typeof(IAgentMemory).Assembly, typeof(AgentMemoryPlugin).Assembly }
            .SelectMany(static assembly => assembly.GetExportedTypes())
            .Where(IsDoor)
            .SelectMany(static type => type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .OfType<MethodBase>()
            .Where(static method => method is ConstructorInfo || !method.IsSpecialName)
            .Where(static method => method.GetParameters().Any(static parameter => Names(parameter.ParameterType)))
            .Select(Signature)
            .Order(StringComparer.Ordinal),
    ];

    // The memory itself, its stores and the scope have matrices of their own.
    private static bool IsDoor(Type type) => type != typeof(IAgentMemory) && type != typeof(MemoryScope) && type.Namespace != "Mem0.Stores" && !type.IsEnum;

    private static bool Names(Type type) => type == typeof(MemoryScope)
        || (typeof(Delegate).IsAssignableFrom(type) && type.GetMethod("Invoke")!.ReturnType == typeof(MemoryScope));

    private static string Signature(MethodBase method) =>
        $"{method.DeclaringType!.Name}.{method.Name}({string.Join(", ", method.GetParameters().Select(static parameter => Name(parameter.ParameterType)))})";

    private static string Name(Type type) => type.IsGenericType
        ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.Name;
}
