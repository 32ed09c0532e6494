using Microsoft.Extensions.Options;

namespace Mem0;

[OptionsValidator]
internal sealed partial class OutboxOptionsValidator : IValidateOptions<OutboxOptions>;
