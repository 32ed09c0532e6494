namespace Mem0.Stores;

/// <summary>A score while it is added up, with its parts where they are asked for.</summary>
internal ref struct ScoreSum(List<ScorePart>? parts)
{
    public double Value { get; private set; }

    public void Add(string name, double value)
    {
        if (value != 0)
        {
            Value += value;
            parts?.Add(new(name, value));
        }
    }
}
