using Mem0.StoreContract;

namespace Mem0.Stores.Tests.Contract;

/// <summary>One way in which a store can be wrong, and the test of the contract that must notice.</summary>
/// <param name="Test">The test's name.</param>
/// <param name="Break">Makes a store wrong.</param>
public sealed record Breakage(string Test, Action<ScriptedStore> Break);
