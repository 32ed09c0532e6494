namespace Mem0.Core.Tests.Engine;

public sealed class HeaderTests
{
    [Fact]
    public void A_header_of_a_record_holds_everything_but_the_text()
    {
        var now = new DateTimeOffset(2025, 2, 1, 9, 0, 0, TimeSpan.Zero);
        var record = new MemoryRecord
        {
            Id = new Guid("0194c000-0000-7000-8000-000000000001"), Scope = MemoryScope.ForUser("ana"), Content = "Plays the oboe.", Tags = ["music"],
            EventTime = now, CreatedAt = now, UpdatedAt = now, Version = 3,
        };

        var header = record.ToHeader();

        Assert.Equal(typeof(MemoryHeader), header.GetType());
        Assert.DoesNotContain("oboe", header.ToString(), StringComparison.Ordinal);
        Assert.Equal(record, new MemoryRecord
        {
            Id = header.Id, Scope = header.Scope, Content = record.Content, Tags = header.Tags, Supersedes = header.Supersedes, Source = header.Source,
            EventTime = header.EventTime, CreatedAt = header.CreatedAt, UpdatedAt = header.UpdatedAt, Version = header.Version,
        });
    }
}
