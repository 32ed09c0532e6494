using Microsoft.Extensions.Options;

namespace Mem0.Qdrant;

[OptionsValidator]
internal sealed partial class QdrantMemoryOptionsValidator : IValidateOptions<QdrantMemoryOptions>;
