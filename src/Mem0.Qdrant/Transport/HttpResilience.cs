using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;

namespace Mem0.Qdrant.Transport;

/// <summary>The one HTTP client of the store: retries, a breaker, a timeout for each attempt, in this order. The deadline of all attempts is <see cref="QdrantHttp"/>'s.</summary>
internal static class HttpResilience
{
    public const string ClientName = "Mem0.Qdrant";

    public static IServiceCollection AddQdrantHttpClient(this IServiceCollection services)
    {
        // The factory's own loggers write headers, and what they redact in the text stays readable in the structured values.
        var client = services.AddHttpClient(ClientName, static client => client.Timeout = Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AutomaticDecompression = DecompressionMethods.All });
        client.AddResilienceHandler("qdrant", static (pipeline, context) =>
        {
            var timeout = context.ServiceProvider.GetRequiredService<IOptions<QdrantMemoryOptions>>().Value.Timeout;
            var time = context.ServiceProvider.GetService<TimeProvider>() ?? TimeProvider.System;
            pipeline.TimeProvider = time;
            pipeline
                .AddRetry(new HttpRetryStrategyOptions
                {
                    MaxRetryAttempts = 4,
                    Delay = TimeSpan.FromMilliseconds(100),
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    ShouldRetryAfterHeader = true,

                    // Who is asked to come back later than anybody waits is told so at once.
                    ShouldHandle = arguments => ValueTask.FromResult(
                        IsTransient(arguments.Outcome) && !(arguments.Outcome.Result is { } response && QdrantErrors.RetryAfter(response, time) > timeout)),
                })
                .AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions
                {
                    // A tenant that is over its rate says nothing about the server.
                    ShouldHandle = static arguments => ValueTask.FromResult(IsTransient(arguments.Outcome) && arguments.Outcome.Result?.StatusCode != HttpStatusCode.TooManyRequests),
                    FailureRatio = 0.5,

                    // A small sample: an agent asks a few times a turn, and the default of a hundred would never open.
                    MinimumThroughput = 10,
                    BreakDuration = TimeSpan.FromSeconds(5),
                })
                .AddTimeout(timeout < TimeSpan.FromSeconds(10) ? timeout : TimeSpan.FromSeconds(10));
        });
        return services;
    }

    // Every request can be sent twice: ids are ours, and what is conditional is read back.
    private static bool IsTransient(Outcome<HttpResponseMessage> outcome) => outcome.Result is { } response
        ? response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.InternalServerError
            or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout
        : outcome.Exception is HttpRequestException or Polly.Timeout.TimeoutRejectedException;
}
