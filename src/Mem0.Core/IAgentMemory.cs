using Microsoft.Extensions.AI;

namespace Mem0;

/// <summary>Long-term memory for agents: remember, recall, forget, and everything to look after it.</summary>
/// <remarks>
/// <para>Every operation takes a scope, and none sees anything outside it: a memory of someone else is not found, not even its id is confirmed.</para>
/// <para>When a call returns, what it did is durable. All members may be called from many threads at once.</para>
/// <para>
/// Bad arguments arrive as <see cref="ArgumentException"/> that names the parameter, before anything is read or written; failures of the store as
/// <see cref="MemoryStoreException"/>; cancellation as <see cref="OperationCanceledException"/>, unwrapped. An embedder that fails is not an
/// exception: the result says what is missing in <c>Degraded</c>.
/// </para>
/// </remarks>
public interface IAgentMemory
{
    /// <summary>Stores one statement, exactly as it is given.</summary>
    /// <param name="scope">For whom.</param>
    /// <param name="text">The statement. From 1 to 1,000,000 UTF-16 units, well-formed, without U+0000, with something visible.</param>
    /// <param name="options">How to store it, or <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Stops the operation. Either everything was stored or nothing.</param>
    /// <returns>What changed, and why. The same statement twice in one scope is one memory.</returns>
    /// <exception cref="ArgumentException">An argument or option is out of its range. Nothing was stored.</exception>
    /// <exception cref="MemoryConflictException">The operation id was used with other content. Nothing was stored.</exception>
    /// <exception cref="MemoryStoreException">The store failed.</exception>
    Task<RememberResult> RememberAsync(MemoryScope scope, string text, RememberOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Stores what the user and the assistant said, each message as an episode with its speaker, session and time.</summary>
    /// <param name="scope">For whom.</param>
    /// <param name="messages">At least one message, the oldest first. System and tool messages, and messages without text, are skipped and reported.</param>
    /// <param name="options">How to store them, or <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Stops the operation. Either everything was stored or nothing.</param>
    /// <returns>What changed, one entry for each message in the order given.</returns>
    /// <inheritdoc cref="RememberAsync(MemoryScope, string, RememberOptions?, CancellationToken)" path="/exception" />
    Task<RememberResult> RememberAsync(MemoryScope scope, IEnumerable<ChatMessage> messages, RememberOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Finds the memories that help with a question.</summary>
    /// <param name="scope">For whom.</param>
    /// <param name="query">The question or topic, not blank; only its first 8,192 characters are used, which the trace then says.</param>
    /// <param name="options">How to recall, or <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Stops the operation.</param>
    /// <returns>The matches, best first, with the trace; no matches when nothing fits.</returns>
    /// <exception cref="ArgumentException">An argument or option is out of its range.</exception>
    /// <exception cref="MemoryStoreException">The store failed.</exception>
    Task<RecallResult> RecallAsync(MemoryScope scope, string query, RecallOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Reads one memory, also one that no longer holds.</summary>
    /// <param name="scope">For whom.</param>
    /// <param name="id">The memory's id.</param>
    /// <param name="cancellationToken">Stops the operation.</param>
    /// <returns>The memory, or <see langword="null"/> when this scope sees none of that id.</returns>
    /// <exception cref="ArgumentException">The scope names nobody, or the id is empty.</exception>
    /// <exception cref="MemoryStoreException">The store failed.</exception>
    Task<MemoryRecord?> GetAsync(MemoryScope scope, Guid id, CancellationToken cancellationToken = default);

    /// <summary>Lists memories, the latest stored first.</summary>
    /// <param name="scope">For whom.</param>
    /// <param name="options">Which and how many, or <see langword="null"/> for the first 50 that hold now.</param>
    /// <param name="cancellationToken">Stops the operation.</param>
    /// <returns>One page, and where the next one begins.</returns>
    /// <exception cref="ArgumentException">An argument or option is out of its range, or the cursor belongs to another list.</exception>
    /// <exception cref="MemoryStoreException">The store failed.</exception>
    Task<MemoryPage> ListAsync(MemoryScope scope, ListOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Reads how a memory came to be what it is.</summary>
    /// <param name="scope">For whom.</param>
    /// <param name="id">The memory's id.</param>
    /// <param name="cancellationToken">Stops the operation.</param>
    /// <returns>
    /// Every revision, the oldest first, the present state last; for a forgotten memory one entry without content; empty when this scope sees none of that id.
    /// </returns>
    /// <exception cref="ArgumentException">The scope names nobody, or the id is empty.</exception>
    /// <exception cref="MemoryStoreException">The store failed.</exception>
    Task<IReadOnlyList<MemoryRevision>> HistoryAsync(MemoryScope scope, Guid id, CancellationToken cancellationToken = default);

    /// <summary>Changes a memory; its earlier state stays in its history.</summary>
    /// <param name="scope">For whom.</param>
    /// <param name="id">The memory's id.</param>
    /// <param name="change">What to change; at least one member.</param>
    /// <param name="expectedVersion">The version that the change is based on, or <see langword="null"/> to change whatever is there.</param>
    /// <param name="cancellationToken">Stops the operation.</param>
    /// <returns>The memory as it is now, or <see langword="null"/> when this scope sees none of that id. A change to what is already so makes no new version.</returns>
    /// <exception cref="ArgumentException">An argument is out of its range. Nothing was written.</exception>
    /// <exception cref="MemoryConflictException">The stored version is not <paramref name="expectedVersion"/>, or another memory of the scope already says this. Nothing was written.</exception>
    /// <exception cref="MemoryAccessException">The memory is shared by the tenant, and the scope has a user. Nothing was written.</exception>
    /// <exception cref="MemoryStoreException">The store failed.</exception>
    Task<MemoryRecord?> UpdateAsync(MemoryScope scope, Guid id, MemoryUpdate change, long? expectedVersion = null, CancellationToken cancellationToken = default);

    /// <summary>Forgets one memory: its content, its history and its vector are gone, now. What it superseded stays superseded.</summary>
    /// <param name="scope">For whom.</param>
    /// <param name="id">The memory's id.</param>
    /// <param name="cancellationToken">Stops the operation.</param>
    /// <returns>The id, or none when this scope sees no such memory or it is forgotten already.</returns>
    /// <exception cref="ArgumentException">The scope names nobody, or the id is empty.</exception>
    /// <exception cref="MemoryAccessException">The memory is shared by the tenant, and the scope has a user. Nothing was forgotten.</exception>
    /// <exception cref="MemoryStoreException">The store failed.</exception>
    Task<ForgetResult> ForgetAsync(MemoryScope scope, Guid id, CancellationToken cancellationToken = default);

    /// <summary>Forgets the memories that the scope covers and that a filter matches, also those that no longer hold.</summary>
    /// <param name="scope">For whom: everything whose identities equal all that the scope names, a user's sessions and agents included.</param>
    /// <param name="filter">Which of them; at least one condition.</param>
    /// <param name="cancellationToken">Stops the operation. Either all are forgotten or none.</param>
    /// <returns>Which are gone.</returns>
    /// <exception cref="ArgumentException">The scope names nobody, or the filter has no condition.</exception>
    /// <exception cref="MemoryStoreException">The store failed.</exception>
    Task<ForgetResult> ForgetAsync(MemoryScope scope, MemoryFilter filter, CancellationToken cancellationToken = default);

    /// <summary>Forgets everything that the scope covers: a user's sessions and agents included; a scope without a user covers what the tenant shares and nobody's own.</summary>
    /// <param name="scope">For whom.</param>
    /// <param name="cancellationToken">Stops the operation. Either all are forgotten or none.</param>
    /// <returns>Which are gone.</returns>
    /// <exception cref="ArgumentException">The scope names nobody.</exception>
    /// <exception cref="MemoryStoreException">The store failed.</exception>
    Task<ForgetResult> ForgetAllAsync(MemoryScope scope, CancellationToken cancellationToken = default);

    /// <summary>Writes everything that the scope covers as JSON lines: memories with all their revisions, then what stays of those forgotten. Any store can import it.</summary>
    /// <param name="scope">For whom: everything whose identities equal all that the scope names, a user's sessions and agents included.</param>
    /// <param name="destination">Where to write. It stays open.</param>
    /// <param name="options">What to take along, or <see langword="null"/> for everything but the vectors.</param>
    /// <param name="cancellationToken">Stops the operation. What was written so far has no end, and an import says so.</param>
    /// <returns>How much was written.</returns>
    /// <remarks>
    /// <para>The same memories give the same bytes, on every store. Nothing of the machine, the time or the store is in them, and operation ids are not.</para>
    /// <para>
    /// Others may write meanwhile. Each memory is written in one state; one stored after the export began may be missing, and one forgotten after it was
    /// written is followed by its tombstone, which makes an import forget it. A file is a copy: what is forgotten later is still in it.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentException">The scope names nobody, or the stream cannot be written.</exception>
    /// <exception cref="MemoryStoreException">The store failed.</exception>
    Task<ExportResult> ExportAsync(MemoryScope scope, Stream destination, ExportOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Adds what an export wrote, with ids, versions, times, revisions and tombstones as they were. The same file twice changes nothing.</summary>
    /// <param name="scope">For whom. It must cover every line: identities stay as the file has them.</param>
    /// <param name="source">What to read. It stays open.</param>
    /// <param name="options">How to take it, or <see langword="null"/> for the defaults. Trust is a matter of <see cref="ImportOptions.MostTrusted"/>.</param>
    /// <param name="cancellationToken">Stops the operation. Each memory was added whole or not at all; import again to go on.</param>
    /// <returns>What became of the lines.</returns>
    /// <remarks>
    /// <para>Nothing that is there is changed. What the scope has forgotten stays forgotten; what the file has forgotten is forgotten here too.</para>
    /// <para>Vectors of the registered embedder's model are used as they are; all other texts are embedded, in batches. No more than a batch is in memory.</para>
    /// </remarks>
    /// <exception cref="ArgumentException">The scope names nobody, the stream cannot be read, or an option is out of its range. Nothing was stored.</exception>
    /// <exception cref="MemoryImportException">A line cannot be used, or the scope does not cover it. What the lines before it brought stays; nothing of it or after it was stored.</exception>
    /// <exception cref="MemoryStoreException">The store failed. Lines before may have been stored; import again to go on.</exception>
    Task<ImportResult> ImportAsync(MemoryScope scope, Stream source, ImportOptions? options = null, CancellationToken cancellationToken = default);
}
