using System.Reflection;

namespace Mem0.Core.Tests.Isolation;

/// <summary>Stands where a memory is asked for and none is used, whatever operations the interface will have.</summary>
public class NoMemory : DispatchProxy
{
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => throw new NotSupportedException();
}
