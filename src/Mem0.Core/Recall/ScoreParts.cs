namespace Mem0;

/// <summary>Sums of summands, without an enumerator for each.</summary>
internal static class ScoreParts
{
    public static double Sum(IReadOnlyList<ScorePart> parts)
    {
        var sum = 0.0;
        for (var i = 0; i < parts.Count; i++)
        {
            sum += parts[i].Value;
        }

        return sum;
    }
}
