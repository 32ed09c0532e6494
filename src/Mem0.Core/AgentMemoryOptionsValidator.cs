using Microsoft.Extensions.Options;

namespace Mem0;

[OptionsValidator]
internal sealed partial class AgentMemoryOptionsValidator : IValidateOptions<AgentMemoryOptions>;
