namespace Mem0.Sqlite;

/// <summary>Every statement of the store, so that one look shows that each names the scope that it is about.</summary>
/// <remarks>
/// A key is the scope's number and the memory's sequence in it (<see cref="StoreKey"/>). A condition on a key alone is a range of one scope.
/// An identity that a scope does not name is stored as the empty string, which no identity can be: NULL is not equal to itself in a unique index.
/// </remarks>
internal static class Sql
{
    public const string Begin = "BEGIN";
    public const string BeginImmediate = "BEGIN IMMEDIATE";
    public const string Commit = "COMMIT";
    public const string Rollback = "ROLLBACK";
    public const string Savepoint = "SAVEPOINT request";
    public const string Release = "RELEASE request";
    public const string RollbackToSavepoint = "ROLLBACK TO request";

    public const string ReadApplicationId = "PRAGMA application_id";
    public const string ReadVersion = "PRAGMA user_version";
    public const string ReadDataVersion = "PRAGMA data_version";

    /// <summary>The number of the last commit that changed a scope. Kept with the scopes and nowhere else: what stands in one place less is written one page less.</summary>
    public const string ReadChanges = "SELECT max(changed) FROM scope";
    public const string ReadState = "SELECT scrub, model, dimensions FROM state";
    public const string SetScrub = "UPDATE state SET scrub = @scrub";
    public const string SetSpace = "UPDATE state SET model = @model, dimensions = @dimensions";

    public const string FindScope = "SELECT number FROM scope WHERE tenant = @tenant AND user = @user AND agent = @agent AND session = @session";
    public const string AddScope = "INSERT INTO scope (tenant, user, agent, session, last, changed) VALUES (@tenant, @user, @agent, @session, 0, 0) RETURNING number";
    public const string ReadScope = "SELECT last FROM scope WHERE number = @scope";
    public const string TouchScope = "UPDATE scope SET last = @last, changed = @changes WHERE number = @scope";
    public const string ScopesChangedSince = "SELECT number, changed FROM scope WHERE changed > @changes";

    /// <summary>The sessions of one user, or of what a tenant shares, with the agent of the call or none.</summary>
    public const string FindSessions =
        """
        SELECT number, tenant, user, agent, session FROM scope
        WHERE tenant = @tenant AND user = @user AND agent IN ('', @agent) AND session <> ''
        ORDER BY number
        """;

    /// <summary>What a scope covers: equal user, and equal agent and session where it names them.</summary>
    public const string FindCovered =
        """
        SELECT number, tenant, user, agent, session FROM scope
        WHERE tenant = @tenant AND user = @user AND (@agent = '' OR agent = @agent) AND (@session = '' OR session = @session)
        ORDER BY number
        """;

    private const string Columns =
        """
        kind, tags, metadata, importance, pinned, slot, event_time, valid_from, valid_until, expires_at, superseded_by, supersedes,
        origin, source_session, speaker, role, message, created_at, updated_at, version, fingerprint, content
        """;

    private const string MemoryColumns =
        """
        m.kind, m.tags, m.metadata, m.importance, m.pinned, m.slot, m.event_time, m.valid_from, m.valid_until, m.expires_at, m.superseded_by, m.supersedes,
        m.origin, m.source_session, m.speaker, m.role, m.message, m.created_at, m.updated_at, m.version, m.fingerprint, m.content
        """;

    // ScopeView.Sees, said in SQL; the identities that come back are asked again.
    private const string IsSeen =
        """
        s.tenant = @tenant AND (s.user = @user OR (s.user = '' AND @shared)) AND s.agent IN ('', @agent)
            AND (s.session IN ('', @session) OR (@sessions AND s.user = @user))
        """;

    // One look instead of eight: most memories have none of these.
    private const string IsPlainColumns =
        """
        m.tags IS NULL AND m.metadata IS NULL AND m.slot IS NULL AND m.valid_from IS NULL AND m.valid_until IS NULL AND m.expires_at IS NULL
            AND m.superseded_by IS NULL AND m.supersedes IS NULL
        """;

    public const string LoadMemories = "SELECT m.key, m.id, " + MemoryColumns + ", m.code, " + IsPlainColumns + " FROM memory m WHERE m.key BETWEEN @scope << 32 AND (@scope << 32) + 0xFFFFFFFF ORDER BY m.key";
    public const string CountMemories = "SELECT count(*) FROM memory WHERE key BETWEEN @scope << 32 AND (@scope << 32) + 0xFFFFFFFF";
    public const string LoadHeaders = "SELECT m.key, m.id, " + MemoryColumns + " FROM memory m WHERE m.key BETWEEN @scope << 32 AND (@scope << 32) + 0xFFFFFFFF ORDER BY m.key";
    public const string ReadMemory = "SELECT m.key, m.id, " + MemoryColumns + " FROM memory m WHERE m.key = @key AND m.scope = @scope";

    public const string ReadText = "SELECT content FROM memory WHERE key = @key AND scope = @scope AND id = @id AND version = @version";
    public const string ReadVector = "SELECT data FROM vector WHERE key = @key AND scope = @scope";

    public const string GetMemory =
        "SELECT m.key, m.id, " + MemoryColumns + ", s.tenant, s.user, s.agent, s.session FROM memory m JOIN scope s ON s.number = m.scope WHERE m.id = @id AND " + IsSeen;

    public const string FindBySlot = "SELECT m.key, m.id, " + MemoryColumns + " FROM memory m WHERE m.scope = @scope AND m.slot = @slot";
    public const string FindByFingerprint = "SELECT m.key, m.id, " + MemoryColumns + " FROM memory m WHERE m.scope = @scope AND m.fingerprint = @fingerprint AND m.superseded_by IS NULL";

    private const string RevisionColumns = MemoryColumns + ", m.change, m.by_tenant, m.by_user, m.by_agent, m.by_session, m.reason";

    /// <summary>What the memory was, and what it is.</summary>
    public const string ReadRevisions =
        "SELECT m.key, m.id, " + RevisionColumns + " FROM revision m WHERE m.key = @key AND m.scope = @scope"
        + " UNION ALL SELECT m.key, m.id, " + RevisionColumns + " FROM memory m WHERE m.key = @key AND m.scope = @scope ORDER BY version";

    public const string GetTombstone =
        """
        SELECT t.version, t.at, t.by_tenant, t.by_user, t.by_agent, t.by_session, s.tenant, s.user, s.agent, s.session
        FROM tombstone t JOIN scope s ON s.number = t.scope WHERE t.id = @id AND
        """ + " " + IsSeen;

    /// <summary>Of one covered scope, in the order of storing.</summary>
    public const string ExportMemories = "SELECT key, fingerprint FROM memory WHERE key BETWEEN @scope << 32 | (@after + 1) AND (@scope << 32) + 0xFFFFFFFF ORDER BY key LIMIT @limit";
    public const string ExportMemory = "SELECT key, fingerprint FROM memory WHERE id = @id AND scope = @scope";
    private const string TombstoneColumns = "id, version, at, by_tenant, by_user, by_agent, by_session";
    public const string ExportTombstones = "SELECT " + TombstoneColumns + " FROM tombstone WHERE scope = @scope AND id > @after ORDER BY id LIMIT @limit";
    public const string ExportTombstone = "SELECT " + TombstoneColumns + " FROM tombstone WHERE id = @id AND scope = @scope";

    public const string FindOperation = "SELECT request, changes FROM operation WHERE scope = @scope AND id = @id";

    /// <summary>As where a memory is added: it looks everywhere, and answers with nothing but that.</summary>
    public const string IsForgotten = "SELECT 1 FROM tombstone WHERE id = @id";

    /// <summary>As above, of what is there.</summary>
    public const string IsKept = "SELECT 1 FROM memory WHERE id = @id";

    public const string FindVersion = "SELECT key, version FROM memory WHERE id = @id AND scope = @scope";

    private const string ValueColumns =
        """
        @kind, @tags, @metadata, @importance, @pinned, @slot, @event_time, @valid_from, @valid_until, @expires_at, @superseded_by, @supersedes,
        @origin, @source_session, @speaker, @role, @message, @created_at, @updated_at, @version, @fingerprint, @content
        """;

    private const string ChangeColumns = "change, by_tenant, by_user, by_agent, by_session, reason";
    private const string ChangeValueColumns = "@change, @by_tenant, @by_user, @by_agent, @by_session, @reason";

    /// <summary>Ids are unique in all scopes, and a forgotten one never comes back, so this one looks everywhere; it answers with nothing but that.</summary>
    public const string AddMemory =
        "INSERT INTO memory (key, scope, id, " + Columns + ", code, " + ChangeColumns + ") SELECT @key, @scope, @id, " + ValueColumns + ", @code, " + ChangeValueColumns
        + " WHERE NOT EXISTS (SELECT 1 FROM tombstone WHERE id = @id) ON CONFLICT DO NOTHING";

    public const string ReplaceMemory =
        """
        UPDATE OR IGNORE memory SET kind = @kind, tags = @tags, metadata = @metadata, importance = @importance, pinned = @pinned, slot = @slot, event_time = @event_time,
            valid_from = @valid_from, valid_until = @valid_until, expires_at = @expires_at, superseded_by = @superseded_by, supersedes = @supersedes, origin = @origin,
            source_session = @source_session, speaker = @speaker, role = @role, message = @message, created_at = @created_at, updated_at = @updated_at,
            version = @version, fingerprint = @fingerprint, content = @content,
            change = @change, by_tenant = @by_tenant, by_user = @by_user, by_agent = @by_agent, by_session = @by_session, reason = @reason
        WHERE key = @key AND scope = @scope AND id = @id AND version = @version - 1
        """;

    private const string IntoRevisionColumns = "INSERT INTO revision (key, scope, id, " + ChangeColumns + ", " + Columns + ")";

    /// <summary>Keeps what a memory is, before it becomes something else.</summary>
    public const string AddRevision = IntoRevisionColumns + " SELECT key, scope, id, " + ChangeColumns + ", " + Columns + " FROM memory WHERE key = @key AND scope = @scope";

    public const string ImportRevision = IntoRevisionColumns + " VALUES (@key, @scope, @id, " + ChangeValueColumns + ", " + ValueColumns + ")";

    public const string SetCode = "UPDATE memory SET code = @code WHERE key = @key AND scope = @scope";
    public const string SetVector = "INSERT OR REPLACE INTO vector (key, scope, data) VALUES (@key, @scope, @data)";
    public const string RemoveVector = "DELETE FROM vector WHERE key = @key AND scope = @scope";

    public const string AddOperation = "INSERT INTO operation (scope, id, request, changes) VALUES (@scope, @id, @request, @changes) ON CONFLICT DO NOTHING";
    public const string LinkOperation = "INSERT INTO operation_memory (scope, memory, operation) VALUES (@scope, @memory, @operation) ON CONFLICT DO NOTHING";

    public const string ForgetMemory = "DELETE FROM memory WHERE key = @key AND scope = @scope";
    public const string ForgetRevisions = "DELETE FROM revision WHERE key = @key AND scope = @scope";
    public const string ForgetRequests = "UPDATE operation SET request = '' WHERE scope = @scope AND id IN (SELECT operation FROM operation_memory WHERE scope = @scope AND memory = @memory)";
    public const string UnlinkOperations = "DELETE FROM operation_memory WHERE scope = @scope AND memory = @memory";
    public const string AddTombstone =
        "INSERT INTO tombstone (id, scope, version, at, by_tenant, by_user, by_agent, by_session) VALUES (@id, @scope, @version, @at, @by_tenant, @by_user, @by_agent, @by_session)";
}
