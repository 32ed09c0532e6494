using Mem0.Stores;

namespace Mem0;

/// <summary>Checks what a line says as strictly as what a call says, and turns it into a memory. What does not fit is refused with its place, never repaired.</summary>
/// <param name="covering">The scope of the import.</param>
/// <param name="mostTrusted">The most that anything of the file may be trusted.</param>
/// <param name="dimensions">The length of the file's vectors, when it has any.</param>
internal sealed partial class LineGate(MemoryScope covering, MemoryOrigin mostTrusted, int? dimensions)
{
    public WholeMemory Admit(ExportLine line) => line switch
    {
        { Memory: { } memory, Forgotten: null, End: null } => Admit(memory),
        { Memory: null, Forgotten: { } forgotten, End: null } => Admit(forgotten),
        _ => throw new LineException(null, "The line must have exactly one of 'memory', 'forgotten' and 'end'."),
    };

    private WholeMemory Admit(MemoryLine line)
    {
        const string revisions = "memory.revisions";
        var id = Id(line.Id, "memory.id");
        var scope = Covered(line.Scope, "memory.scope");
        if (line.Revisions is not { Count: > 0 })
        {
            throw new LineException(revisions, "There must be at least one revision.");
        }

        var history = new MemoryRevision[line.Revisions.Count];
        for (var i = 0; i < history.Length; i++)
        {
            history[i] = Admit(Need(line.Revisions[i], $"{revisions}[{i}]"), id, scope, i + 1, $"{revisions}[{i}].");
        }

        var record = history[^1].Record!;
        return new()
        {
            Scope = scope,
            Revisions = history,

            // Made anew: a hash that the file brought could keep other statements out.
            Fingerprint = record.SupersededBy is null ? Fingerprint.For(record) : null,
            Vector = line.Vector is null ? (ReadOnlyMemory<float>?)null : Vector(line.Vector),
        };
    }

    private WholeMemory Admit(ForgottenLine line)
    {
        var scope = Covered(line.Scope, "forgotten.scope");
        var version = Need(line.Version, "forgotten.version");
        return new()
        {
            Scope = scope,
            Revisions =
            [
                new()
                {
                    MemoryId = Id(line.Id, "forgotten.id"),
                    Version = version >= 2 ? version : throw new LineException("forgotten.version", "A tombstone follows at least one version."),
                    Kind = MemoryChangeKind.Forgotten,
                    At = Time(line.At, "forgotten.at"),
                    By = By(line.By, scope, "forgotten.by"),
                },
            ],
        };
    }

    private MemoryRevision Admit(RevisionLine line, Guid id, MemoryScope scope, long version, string at)
    {
        if (Need(line.Version, at + "version") != version)
        {
            throw new LineException(at + "version", $"Revisions count from 1 without gaps; this one must be {version}.");
        }

        var change = Known(line.Change, at + "change");
        if (version == 1 ? change != MemoryChangeKind.Added : change is not (MemoryChangeKind.Confirmed or MemoryChangeKind.Updated or MemoryChangeKind.Superseded))
        {
            throw new LineException(at + "change", "The first revision is 'Added', and a later one is 'Confirmed', 'Updated' or 'Superseded'.");
        }

        Checked(at + "reason", () => Require.ShortText(line.Reason, "reason", Require.MaxReasonLength));
        var time = Time(line.At, at + "at");
        return new()
        {
            MemoryId = id,
            Version = version,
            Kind = change,
            At = time,
            By = By(line.By, scope, at + "by"),
            Reason = line.Reason,
            Record = Record(line, id, scope, time, at),
        };
    }

    private MemoryRecord Record(RevisionLine line, Guid id, MemoryScope scope, DateTimeOffset updated, string at)
    {
        Checked(at + "content", () => Require.Text(Need(line.Content, at + "content"), "content"));
        Checked(at + "key", () => Require.ShortText(line.Key, "key"));
        Checked(at + "importance", () => Require.Importance(Need(line.Importance, at + "importance")));
        if (line.SupersededBy == Guid.Empty || line.Supersedes?.Contains(Guid.Empty) is true)
        {
            throw new LineException(at + (line.SupersededBy == Guid.Empty ? "supersededBy" : "supersedes"), "An id must not be the empty GUID.");
        }

        return new()
        {
            Id = id,
            Scope = scope,
            Content = line.Content!,
            Kind = Known(line.Kind, at + "kind"),
            Tags = Checked(at + "tags", () => Require.Tags(line.Tags?.ToArray()!)),
            Metadata = Checked(at + "metadata", () => Require.Metadata(line.Metadata)),
            Importance = line.Importance!.Value,
            IsPinned = line.Pinned is true,
            Key = line.Key,
            EventTime = Time(line.EventTime, at + "eventTime"),
            ValidFrom = TimeOrNone(line.ValidFrom, at + "validFrom"),
            ValidUntil = TimeOrNone(line.ValidUntil, at + "validUntil"),
            ExpiresAt = TimeOrNone(line.ExpiresAt, at + "expiresAt"),
            SupersededBy = line.SupersededBy,
            Supersedes = line.Supersedes ?? [],
            Source = Source(Need(line.Source, at + "source"), at + "source."),
            CreatedAt = Time(line.CreatedAt, at + "createdAt"),
            UpdatedAt = updated,
            Version = line.Version!.Value,
        };
    }

    private MemorySource Source(SourceLine line, string at)
    {
        var origin = Known(line.Origin, at + "origin");
        Checked(at + "speaker", () => Require.ShortText(line.Speaker, "speaker"));
        Checked(at + "message", () => Require.ShortText(line.Message, "message"));
        return new()
        {
            Origin = origin < mostTrusted ? origin : mostTrusted,
            SessionId = line.Session is null ? null : Checked(at + "session", () => Identity.Require(line.Session, "session")),
            Speaker = line.Speaker,
            Role = line.Role is null or "user" or "assistant" ? line.Role : throw new LineException(at + "role", "A role is 'user' or 'assistant'."),
            MessageId = line.Message,
        };
    }
}
