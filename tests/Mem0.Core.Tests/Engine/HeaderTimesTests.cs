namespace Mem0.Core.Tests.Engine;

public sealed class HeaderTimesTests
{
    public static TheoryData<DateTimeOffset> Instants =>
    [
        DateTimeOffset.MinValue,
        DateTimeOffset.MaxValue,
        DateTimeOffset.UnixEpoch.AddTicks(16_834_751_999_999_999),
        DateTimeOffset.UnixEpoch.ToOffset(TimeSpan.FromHours(14)),
    ];

    [Theory]
    [MemberData(nameof(Instants))]
    public void An_instant_is_kept_to_the_tick_and_comes_back_in_utc(DateTimeOffset instant)
    {
        var header = Header(instant) with { ValidFrom = instant, ValidUntil = instant, ExpiresAt = instant };

        Assert.All([header.EventTime, header.CreatedAt, header.UpdatedAt, header.ValidFrom!.Value, header.ValidUntil!.Value, header.ExpiresAt!.Value], kept =>
        {
            Assert.Equal(instant, kept);
            Assert.Equal(TimeSpan.Zero, kept.Offset);
        });
    }

    [Fact]
    public void No_instant_is_none_and_can_be_taken_back()
    {
        var header = Header(DateTimeOffset.UnixEpoch);

        Assert.All([header.ValidFrom, header.ValidUntil, header.ExpiresAt], static instant => Assert.Null(instant));
        Assert.Null((header with { ExpiresAt = DateTimeOffset.MinValue } with { ExpiresAt = null }).ExpiresAt);
        Assert.Equal(header, header with { ExpiresAt = null });
    }

    private static MemoryHeader Header(DateTimeOffset instant) =>
        new() { Id = Guid.Empty, Scope = MemoryScope.ForUser("alice"), EventTime = instant, CreatedAt = instant, UpdatedAt = instant };
}
