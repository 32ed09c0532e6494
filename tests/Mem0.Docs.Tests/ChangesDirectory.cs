namespace Mem0.Docs.Tests;

/// <summary>Tests that change the current directory, of which a process has one: one after the other, and nothing beside them.</summary>
[CollectionDefinition(nameof(ChangesDirectory), DisableParallelization = true)]
public sealed class ChangesDirectory;
