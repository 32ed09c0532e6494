using Microsoft.Extensions.Options;

namespace Mem0.Sqlite;

[OptionsValidator]
internal sealed partial class SqliteMemoryOptionsValidator : IValidateOptions<SqliteMemoryOptions>;
