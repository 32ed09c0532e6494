using Mem0.Qdrant.Tests.StandIn;

namespace Mem0.Qdrant.Tests.Faults;

/// <summary>Decides by chance, from a seed, what goes wrong: one request in twenty or so, and now and then everything for a while.</summary>
internal sealed class FaultPlan(int seed)
{
    private static readonly (StandInFault Fault, double Chance)[] s_chances =
    [
        (StandInFault.DropBefore, 0.01), (StandInFault.DropAfter, 0.01), (StandInFault.Unavailable, 0.008), (StandInFault.Broken, 0.008), (StandInFault.Truncated, 0.006),
        (StandInFault.Slow, 0.006), (StandInFault.RateLimited, 0.002), (StandInFault.Hanging, 0.0015),
    ];

    private readonly Random _random = new(seed);
    private readonly Lock _lock = new();
    private int _requests;
    private int _outage;
    private StandInFault _kind;

    public Dictionary<StandInFault, int> Made { get; } = [];

    public StandInFault Next(StandInRequest request)
    {
        lock (_lock)
        {
            var fault = Choose();
            Made[fault] = Made.GetValueOrDefault(fault) + 1;
            return fault;
        }
    }

    private StandInFault Choose()
    {
        if (++_requests % 4000 == 2000)
        {
            (_outage, _kind) = (60, (StandInFault)_random.Next(1, 5));
        }

        if (_outage > 0)
        {
            _outage--;
            return _kind;
        }

        var chance = _random.NextDouble();
        foreach (var (fault, share) in s_chances)
        {
            if ((chance -= share) < 0)
            {
                return fault;
            }
        }

        return StandInFault.None;
    }
}
