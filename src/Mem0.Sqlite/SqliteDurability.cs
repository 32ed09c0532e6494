namespace Mem0;

/// <summary>What a write waits for.</summary>
public enum SqliteDurability
{
    /// <summary>The disk has it: neither a crash of the process nor a loss of power takes back what a call acknowledged.</summary>
    Full,

    /// <summary>The operating system has it: a crash of the process takes nothing back, a loss of power may take back the last writes. The file stays sound.</summary>
    Normal,
}
