namespace Mem0;

/// <summary>Says of a request whether a commit of it was ever sent: from then on it may be stored although no answer came.</summary>
internal sealed class SentMark
{
    private volatile bool _isSet;

    public bool IsSet => _isSet;

    public void Set() => _isSet = true;
}
