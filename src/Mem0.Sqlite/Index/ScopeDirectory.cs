using Mem0.Stores;

namespace Mem0.Sqlite;

/// <summary>Knows the numbers of scopes, so that a warm search asks the file for none.</summary>
internal sealed class ScopeDirectory
{
    private const int Capacity = 16_384;
    private const long Unknown = 0;
    private const int WaysToLeaveOut = 8;

    private readonly Lock _gate = new();
    private readonly Dictionary<MemoryScope, long> _numbers = [];
    private long _additions;

    /// <summary>Finds the number of one exact scope.</summary>
    /// <returns>The number, or <see langword="null"/> when nothing was ever stored in it.</returns>
    public long? Find(Connection connection, MemoryScope scope)
    {
        long additions;
        lock (_gate)
        {
            if (_numbers.TryGetValue(scope, out var known))
            {
                return known == Unknown ? null : known;
            }

            additions = _additions;
        }

        var number = Read(connection, scope) ?? Unknown;
        lock (_gate)
        {
            // That there is none holds only as long as none was added since the file was asked.
            if (number != Unknown || additions == _additions)
            {
                Keep(scope, number);
            }
        }

        return number == Unknown ? null : number;
    }

    /// <summary>Finds the scopes that a view sees, by number. Each is looked up by equality; what others hold costs nothing.</summary>
    public List<(long Number, MemoryScope Scope)> FindSeen(Connection connection, ScopeView view)
    {
        var seen = new List<(long Number, MemoryScope Scope)>();
        for (var leftOut = 0; leftOut < WaysToLeaveOut; leftOut++)
        {
            if (LeaveOut(view, leftOut) is { } scope && Find(connection, scope) is { } number)
            {
                seen.Add((number, scope));
            }
        }

        if (view.AllSessions)
        {
            seen.AddRange(ReadMany(connection, Sql.FindSessions, view.Scope with { SessionId = null })
                .Where(found => view.Sees(found.Scope) && !seen.Exists(known => known.Number == found.Number)));
        }

        seen.Sort(static (left, right) => left.Number.CompareTo(right.Number));
        return seen;
    }

    /// <summary>Says whether something holds for all scopes that a view sees, by number; not when the number of one of them is not known yet.</summary>
    public bool IsTrueOfSeen(ScopeView view, Func<long, bool> holds)
    {
        for (var leftOut = 0; leftOut < WaysToLeaveOut; leftOut++)
        {
            if (LeaveOut(view, leftOut) is not { } scope)
            {
                continue;
            }

            bool isKnown;
            long number;
            lock (_gate)
            {
                isKnown = _numbers.TryGetValue(scope, out number);
            }

            if (!isKnown || (number != Unknown && !holds(number)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Finds the scopes that a scope covers, by number.</summary>
    public static List<(long Number, MemoryScope Scope)> FindCovered(Connection connection, MemoryScope covering) =>
        ReadMany(connection, Sql.FindCovered, covering).FindAll(found => covering.Covers(found.Scope));

    /// <summary>Reads the number of one exact scope from the file.</summary>
    public static long? Read(Connection connection, MemoryScope scope)
    {
        using var row = connection.Take(Sql.FindScope).BindScope(scope);
        return row.Step() ? row.GetInt64(0) : null;
    }

    /// <summary>Finds the number of one exact scope without asking the file: a scope keeps its number for good.</summary>
    /// <returns>The number, or <see langword="null"/> when it is not in memory.</returns>
    public long? FindKnown(MemoryScope scope)
    {
        lock (_gate)
        {
            return _numbers.TryGetValue(scope, out var known) && known != Unknown ? known : null;
        }
    }

    /// <summary>Learns scopes that are committed.</summary>
    public void Add(IReadOnlyDictionary<MemoryScope, long> scopes)
    {
        lock (_gate)
        {
            _additions++;
            foreach (var (scope, number) in scopes)
            {
                Keep(scope, number);
            }
        }
    }

    /// <summary>Takes back that scopes are not there, because another process may have added them.</summary>
    public void ForgetUnknown()
    {
        lock (_gate)
        {
            _additions++;
            foreach (var scope in _numbers.Where(static known => known.Value == Unknown).Select(static known => known.Key).ToArray())
            {
                _numbers.Remove(scope);
            }
        }
    }

    private void Keep(MemoryScope scope, long number)
    {
        if (_numbers.Count >= Capacity)
        {
            _numbers.Clear();
        }

        _numbers[scope] = number;
    }

    // Each identity that the call names is named by the memory too, or is not named: the user by the first bit, the agent by the second, the session by the third.
    private static MemoryScope? LeaveOut(ScopeView view, int leftOut)
    {
        var call = view.Scope;
        var (user, agent, session) = ((leftOut & 1) != 0, (leftOut & 2) != 0, (leftOut & 4) != 0);
        if ((user && (call.UserId is null || !view.IncludeShared)) || (agent && call.AgentId is null) || (session && call.SessionId is null))
        {
            return null;
        }

        var scope = user ? MemoryScope.ForTenant(call.TenantId) : call;
        var (agentId, sessionId) = (agent ? null : call.AgentId, session ? null : call.SessionId);
        return scope.AgentId == agentId && scope.SessionId == sessionId ? scope : scope with { AgentId = agentId, SessionId = sessionId };
    }

    private static List<(long Number, MemoryScope Scope)> ReadMany(Connection connection, string sql, MemoryScope scope)
    {
        using var rows = connection.Take(sql);
        rows.Bind("@tenant", scope.TenantId).Bind("@user", scope.UserId ?? "").Bind("@agent", scope.AgentId ?? "");
        if (sql == Sql.FindCovered)
        {
            rows.Bind("@session", scope.SessionId ?? "");
        }

        var found = new List<(long Number, MemoryScope Scope)>();
        while (rows.Step())
        {
            found.Add((rows.GetInt64(0), ScopeRow.Read(rows, 1)));
        }

        return found;
    }
}
