namespace Mem0;

/// <summary>The fields that lines have in common.</summary>
internal sealed partial class LineGate
{
    private static T Need<T>(T? value, string field)
        where T : class => value ?? throw new LineException(field, "It is missing or null.");

    private static T Need<T>(T? value, string field)
        where T : struct => value ?? throw new LineException(field, "It is missing or null.");

    private static T Known<T>(T? value, string field)
        where T : struct, Enum => Enum.IsDefined(Need(value, field)) ? value!.Value : throw new LineException(field, "It is not a known one.");

    private static Guid Id(Guid? id, string field) => Need(id, field) != Guid.Empty ? id!.Value : throw new LineException(field, "An id must not be the empty GUID.");

    private static DateTimeOffset Time(DateTimeOffset? time, string field) => TimeOrNone(Need(time, field), field)!.Value;

    private static DateTimeOffset? TimeOrNone(DateTimeOffset? time, string field) => Checked(field, () => Require.Time(time, "The time"));

    /// <summary>Reads who did something: a call acts for the tenant and user whose memory it changes.</summary>
    private static MemoryScope By(ScopeLine? line, MemoryScope scope, string field) => Scope(line, field) is var by && (by.TenantId, by.UserId) == (scope.TenantId, scope.UserId)
        ? by
        : throw new LineException(field, "Tenant and user must be those of the memory.");

    private static MemoryScope Scope(ScopeLine? line, string field)
    {
        Need(line, field);
        var scope = Checked(field + ".tenant", () => MemoryScope.ForTenant(Need(line!.Tenant, field + ".tenant")));
        scope = line!.User is null ? scope : Checked(field + ".user", () => scope with { UserId = line.User });
        scope = Checked(field + ".agent", () => scope with { AgentId = line.Agent });
        return Checked(field + ".session", () => scope with { SessionId = line.Session });
    }

    private static void Checked(string field, Action check) => Checked(field, () =>
    {
        check();
        return true;
    });

    // The message is about the value and names the parameter; here the field is its name.
    private static T Checked<T>(string field, Func<T> check)
    {
        try
        {
            return check();
        }
        catch (ArgumentException exception)
        {
            throw new LineException(field, exception.Message.Split(" (Parameter", 2)[0].TrimEnd('.') + ".", exception);
        }
    }

    private MemoryScope Covered(ScopeLine? line, string field) => Scope(line, field) is var scope && covering.Covers(scope)
        ? scope
        : throw new LineException(field, "The scope of the import does not cover it. Import it for a scope that does.");

    private ReadOnlyMemory<float> Vector(string text) => dimensions is { } length
        ? VectorText.Read(text, length) ?? throw new LineException("memory.vector", $"It is not base64 of {length} finite numbers, float32 in little endian, of unit length together.")
        : throw new LineException("memory.vector", "The header does not say of which model and length the vectors are.");
}
