using Mem0.StoreContract;

namespace Mem0.Core.Tests.Isolation;

/// <summary>Identities that somebody might try: refused where they are named, or opaque and met by nobody else's.</summary>
public sealed class HostileIdTests
{
    public static MatrixTheoryData<StoreKind, int> RowsAndStores() => IsolationMatrixTests.RowsAndStores();

    [Theory]
    [MemberData(nameof(HostileIds.RefusedRows), MemberType = typeof(HostileIds))]
    public void A_malformed_identity_is_refused_wherever_it_is_named(string id)
    {
        var good = MemoryScope.ForUser("ana");
        Assert.Throws<ArgumentException>(nameof(MemoryScope.TenantId), () => good with { TenantId = id });
        Assert.Throws<ArgumentException>(nameof(MemoryScope.UserId), () => good with { UserId = id });
        Assert.Throws<ArgumentException>(nameof(MemoryScope.AgentId), () => good with { AgentId = id });
        Assert.Throws<ArgumentException>(nameof(MemoryScope.SessionId), () => good with { SessionId = id });
        Assert.Throws<ArgumentException>("userId", () => MemoryScope.ForUser(id));
        Assert.Throws<ArgumentException>("tenantId", () => MemoryScope.ForUser("ana", id));
        Assert.Throws<ArgumentException>("tenantId", () => MemoryScope.ForTenant(id));
    }

    [Fact]
    public void An_identity_that_is_null_where_one_is_needed_is_refused()
    {
        Assert.Throws<ArgumentException>(nameof(MemoryScope.TenantId), static () => new MemoryScope { TenantId = null! });
        Assert.Throws<ArgumentException>(nameof(MemoryScope.UserId), static () => new MemoryScope { UserId = null! });
        Assert.Throws<ArgumentException>("userId", static () => MemoryScope.ForUser(null!));
        Assert.Null(new MemoryScope { AgentId = null, SessionId = null }.AgentId);
    }

    [Fact]
    public void A_refusal_does_not_repeat_the_value()
    {
        var refused = Assert.Throws<ArgumentException>(static () => MemoryScope.ForUser("a-private-name\u200B"));

        Assert.DoesNotContain("a-private-name", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(HostileIds.AcceptedRows), MemberType = typeof(HostileIds))]
    public void Any_other_identity_is_taken_as_it_is(string id)
    {
        var scope = new MemoryScope { TenantId = id, UserId = id, AgentId = id, SessionId = id };

        Assert.Equal((id, id, id, id), (scope.TenantId, scope.UserId, scope.AgentId, scope.SessionId));
        Assert.Equal(1, HostileIds.Accepted.Count(other => scope.Sees(MemoryScope.ForUser(other, id))));
    }

    /// <summary>Each of them reaches its own, and gets exactly what every other one gets of its own.</summary>
    [Theory]
    [MemberData(nameof(RowsAndStores))]
    public async Task However_alike_identities_look_each_gets_its_own(StoreKind store, int number)
    {
        var row = Rows.All[number];
        await using var host = new ProductHost(store);
        MemoryScope[] scopes = [.. HostileIds.Accepted.Select(static id => MemoryScope.ForUser(id, "hostile")), .. HostileIds.Accepted.Select(static id => MemoryScope.ForUser("ana", id))];
        var targets = new List<Target>();

        // Texts differ by their marks, which are equally long: so do not vectors.
        host.Embedder.Embed = static text => [1, text.Length % 7, 0];
        foreach (var (scope, i) in scopes.Select(static (scope, i) => (scope, i)))
        {
            targets.Add(await Target.KeepAsync(host.Memory, scope, $"umbrellastand{i:000}", TestContext.Current.CancellationToken));
        }

        string? first = null;
        foreach (var target in targets)
        {
            var evidence = await Evidence.OfAsync(host, row, target.Owner, target);
            evidence = evidence.Replace(target.Mark, "mark", StringComparison.Ordinal);
            Assert.DoesNotContain("umbrellastand", evidence, StringComparison.Ordinal);
            Assert.Equal(first ??= evidence, evidence);
        }
    }
}
