using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace Mem0;

/// <summary>How the model may use memory.</summary>
public sealed class MemoryToolOptions
{
    /// <summary>Gets or sets a value indicating whether <c>forget</c> is an <see cref="ApprovalRequiredAIFunction"/>, for hosts whose function invocation asks.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool ForgetNeedsApproval { get; set; }

    /// <summary>Gets or sets what is asked before a memory is forgotten, with the memory itself. Works with every host, also with those that know no approvals.</summary>
    /// <value><see langword="null"/>, the default, asks nobody. Returning <see langword="false"/> keeps the memory, and the model is told so.</value>
    public Func<MemoryRecord, CancellationToken, ValueTask<bool>>? ConfirmForget { get; set; }

    /// <summary>Gets or sets the most tokens that the memories of one call to <c>recall</c> may take.</summary>
    /// <value>At least 1. The default is 2,000.</value>
    public int RecallTokenBudget { get; set; } = 2000;

    /// <summary>Gets or sets where failures are logged.</summary>
    /// <value><see langword="null"/>, the default, is the logger factory among the services of each call, if there is one.</value>
    public ILoggerFactory? LoggerFactory { get; set; }
}
