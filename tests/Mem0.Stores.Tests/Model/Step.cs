namespace Mem0.Stores.Tests.Model;

/// <summary>One step of a history: what it does, and numbers from which everything else about it follows, so that a history can be made smaller and written down.</summary>
internal readonly record struct Step(StepKind Kind, int Who, int What, int How, int When)
{
    public T Pick<T>(int number, params ReadOnlySpan<T> choices) => choices[number % choices.Length];
}
