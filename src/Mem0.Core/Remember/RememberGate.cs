using Microsoft.Extensions.AI;

namespace Mem0;

/// <summary>The first room of remembering: checks what it is given and turns it into statements. Reads nothing and writes nothing.</summary>
internal static class RememberGate
{
    public static RememberRequest Admit(MemoryScope scope, string text, RememberOptions? options, DateTimeOffset now)
    {
        Require.Scope(scope);
        Require.Text(text, nameof(text));
        options ??= new();
        var draft = Draft(scope, options, now);
        if (!Enum.IsDefined(options.Origin))
        {
            throw new ArgumentException("Origin is not a known one.", nameof(options.Origin));
        }

        var statement = draft with
        {
            Content = text,
            Kind = options.Kind ?? MemoryKind.Knowledge,
            Key = options.Key,
            Supersedes = options.Supersedes,
            Source = draft.Source with { Origin = options.Origin },
        };
        return Request(scope, options, now, [(statement with { Fingerprint = Fingerprint.Of(statement) }, null)]);
    }

    public static RememberRequest Admit(MemoryScope scope, IEnumerable<ChatMessage> messages, RememberOptions? options, DateTimeOffset now)
    {
        Require.Scope(scope);
        ArgumentNullException.ThrowIfNull(messages);
        options ??= new();
        if (options.Key is not null || options.Supersedes is not null)
        {
            throw new ArgumentException(
                "Key and Supersedes are for a text, not for messages.", options.Key is not null ? nameof(options.Key) : nameof(options.Supersedes));
        }

        var draft = Draft(scope, options, now) with { Kind = options.Kind ?? MemoryKind.Episode };
        var entries = Transcript.Read(messages, draft, options.EventTime is null);
        return entries.Count == 0
            ? throw new ArgumentException("messages is empty.", nameof(messages))
            : Request(scope, options, now, entries);
    }

    private static Statement Draft(MemoryScope scope, RememberOptions options, DateTimeOffset now)
    {
        if (options.Kind is { } kind && !Enum.IsDefined(kind))
        {
            throw new ArgumentException("Kind is not a known one.", nameof(options.Kind));
        }

        Require.ShortText(options.Key, nameof(options.Key));
        Require.ShortText(options.OperationId, nameof(options.OperationId));
        Require.Importance(options.Importance);
        var eventTime = Require.Time(options.EventTime, nameof(options.EventTime)) ?? now;
        var validFrom = Require.Time(options.ValidFrom, nameof(options.ValidFrom));
        if (options.Supersedes == Guid.Empty)
        {
            throw new ArgumentException("Supersedes must not be the empty GUID.", nameof(options.Supersedes));
        }

        if (options.BindToSession && scope.SessionId is null)
        {
            throw new ArgumentException("BindToSession needs a scope with a session.", nameof(options.BindToSession));
        }

        return new Statement
        {
            Content = "",
            Kind = MemoryKind.Knowledge,
            EventTime = eventTime,
            ValidFrom = validFrom,
            ValidUntil = Require.TimeAfter(options.ValidUntil, validFrom ?? eventTime, nameof(options.ValidUntil), validFrom is null ? nameof(options.EventTime) : nameof(options.ValidFrom)),
            ExpiresAt = Require.TimeAfter(options.ExpiresAt, now, nameof(options.ExpiresAt), "now"),
            Tags = Require.Tags(options.Tags),
            Metadata = Require.Metadata(options.Metadata),
            Importance = options.Importance,
            IsPinned = options.IsPinned,
            Source = new MemorySource { SessionId = scope.SessionId },
        };
    }

    private static RememberRequest Request(
        MemoryScope scope, RememberOptions options, DateTimeOffset now, IReadOnlyList<(Statement?, string?)> entries) => new()
        {
            By = scope,
            Scope = options.BindToSession ? scope : scope with { SessionId = null },
            Now = now,
            Entries = entries,
            OperationId = options.OperationId,
        };
}
