using Microsoft.Extensions.Options;

namespace Mem0.VectorData;

[OptionsValidator]
internal sealed partial class VectorDataMemoryOptionsValidator : IValidateOptions<VectorDataMemoryOptions>;
