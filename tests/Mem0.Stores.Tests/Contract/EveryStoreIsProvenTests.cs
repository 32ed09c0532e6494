using System.Reflection;
using Mem0.StoreContract;

namespace Mem0.Stores.Tests.Contract;

/// <summary>No store without a proof, and no proof with a hole.</summary>
public sealed class EveryStoreIsProvenTests
{
    private static readonly Type[] s_proofs = [.. typeof(EveryStoreIsProvenTests).Assembly.GetTypes()
        .Where(static type => type is { IsPublic: true, IsAbstract: false } && typeof(MemoryStoreContract).IsAssignableFrom(type))];

    [Fact]
    public async Task Every_store_has_a_class_that_derives_the_contract()
    {
        var proven = new HashSet<Type>();
        foreach (var proof in s_proofs)
        {
            await using var tests = (MemoryStoreContract)Activator.CreateInstance(proof)!;
            await tests.InitializeAsync();
            proven.Add(tests.StoreType);
        }

        Assert.Contains(typeof(ReferenceMemoryStore), proven);
        Assert.Empty(Stores().Except(proven));
    }

    [Fact]
    public void No_store_takes_a_test_of_the_contract_away()
    {
        var tests = Tests(typeof(MemoryStoreContract));
        Assert.True(tests.Length >= 60, $"only {tests.Length} tests");
        Assert.All(tests, static test => Assert.Null(test.GetCustomAttribute<FactAttribute>()!.Skip));
        Assert.All(tests, static test => Assert.True(test.IsPublic && !test.IsVirtual, test.Name));
        Assert.All(s_proofs, proof => Assert.DoesNotContain(
            proof.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly),
            method => method.GetCustomAttribute<FactAttribute>() is not null || tests.Any(test => test.Name == method.Name)));
    }

    private static MethodInfo[] Tests(Type type) =>
        [.. type.GetMethods().Where(static method => method.GetCustomAttribute<FactAttribute>() is not null)];

    /// <summary>All stores of all assemblies that this project comes with; those that only pass calls on are not stores of their own, nor is what waits in an outbox, which cannot be written to, nor a double that never answers.</summary>
    private static IEnumerable<Type> Stores() => Directory.GetFiles(AppContext.BaseDirectory, "Mem0.*.dll")
        .Select(static file => Assembly.Load(AssemblyName.GetAssemblyName(file)))
        .SelectMany(static assembly => assembly.GetTypes())
        .Where(static type => !type.IsAbstract && typeof(MemoryStore).IsAssignableFrom(type) && type != typeof(ScriptedStore)
            && type.Name is not ("QueuedStore" or "UnreachableStore"));
}
