using Microsoft.Extensions.Options;

namespace Mem0;

/// <summary>The rules that an attribute cannot say.</summary>
internal sealed class OutboxOptionsRules : IValidateOptions<OutboxOptions>
{
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(10);

    public ValidateOptionsResult Validate(string? name, OutboxOptions options)
    {
        var failures = new List<string>();
        foreach (var (member, value) in ((string, TimeSpan)[])[(nameof(options.ReadTimeout), options.ReadTimeout), (nameof(options.WriteTimeout), options.WriteTimeout)])
        {
            if (value < s_shortest || value > s_longest)
            {
                failures.Add($"{nameof(OutboxOptions)}.{member} must be from 10 milliseconds to 10 minutes.");
            }
        }

        if (options.RetryDelay < s_shortest || options.RetryDelay > options.MaxRetryDelay || options.MaxRetryDelay > TimeSpan.FromHours(1))
        {
            failures.Add($"{nameof(OutboxOptions)}.{nameof(OutboxOptions.RetryDelay)} must be from 10 milliseconds to {nameof(OutboxOptions.MaxRetryDelay)}, and that at most 1 hour.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
