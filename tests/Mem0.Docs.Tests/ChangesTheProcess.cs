namespace Mem0.Docs.Tests;

/// <summary>Tests that change what the whole process has only once, its console and its current directory: one after the other, and nothing beside them.</summary>
[CollectionDefinition(nameof(ChangesTheProcess), DisableParallelization = true)]
public sealed class ChangesTheProcess;
