namespace Mem0.Core.Tests.BadInput;

/// <summary>A call with an argument out of its range.</summary>
/// <param name="Name">What is wrong with it.</param>
/// <param name="Exception">What it must end with, exactly.</param>
/// <param name="Parameter">What the exception must name.</param>
/// <param name="Call">Makes the call for Ana, who has a memory of this id.</param>
internal sealed record BadCall(string Name, Type Exception, string Parameter, Func<IAgentMemory, Guid, CancellationToken, Task> Call)
{
    public static readonly MemoryScope Ana = MemoryScope.ForUser("ana", "north");

    public static BadCall Of<TException>(string name, string parameter, Func<IAgentMemory, Guid, CancellationToken, Task> call)
        where TException : ArgumentException => new(name, typeof(TException), parameter, call);

    public static BadCall Remember<TException>(string name, string parameter, Action<RememberOptions> configure)
        where TException : ArgumentException => Of<TException>($"remember: {name}", parameter, (memory, _, stop) => memory.RememberAsync(Ana, "Bramblecott.", Make(configure), stop));

    public static BadCall RememberMessages<TException>(string name, string parameter, Func<IEnumerable<Microsoft.Extensions.AI.ChatMessage>> messages)
        where TException : ArgumentException => Of<TException>($"remember messages: {name}", parameter, (memory, _, stop) => memory.RememberAsync(Ana, messages(), null, stop));

    public static BadCall Recall<TException>(string name, string parameter, Action<RecallOptions> configure)
        where TException : ArgumentException => Of<TException>($"recall: {name}", parameter, (memory, _, stop) => memory.RecallAsync(Ana, "bramblecott", Make(configure), stop));

    public static BadCall List<TException>(string name, string parameter, Action<ListOptions> configure)
        where TException : ArgumentException => Of<TException>($"list: {name}", parameter, (memory, _, stop) => memory.ListAsync(Ana, Make(configure), stop));

    public static BadCall Update<TException>(string name, string parameter, Action<MemoryUpdate> configure)
        where TException : ArgumentException => Of<TException>($"update: {name}", parameter, (memory, id, stop) => memory.UpdateAsync(Ana, id, Make(configure), null, stop));

    private static T Make<T>(Action<T> configure)
        where T : new()
    {
        var options = new T();
        configure(options);
        return options;
    }
}
