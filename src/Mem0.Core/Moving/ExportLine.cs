namespace Mem0;

/// <summary>One line after the header: exactly one of its members is there.</summary>
internal sealed record ExportLine(MemoryLine? Memory = null, ForgottenLine? Forgotten = null, EndLine? End = null);
