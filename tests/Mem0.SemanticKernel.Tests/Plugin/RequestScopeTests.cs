using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;

namespace Mem0.SemanticKernel.Tests.Plugin;

/// <summary>Who asks is known only within a request. A service that lives longer would serve everyone as the first one who came.</summary>
public sealed class RequestScopeTests : IAsyncDisposable
{
    private readonly KernelHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Each_request_acts_for_its_own_user(bool validateScopes)
    {
        await _host.RememberAsync("Ana is vegan.", KernelHost.Ana);
        await _host.RememberAsync("Ben is vegan.", KernelHost.Ben);
        await using var provider = Build(validateScopes);
        for (var round = 0; round < 2; round++)
        {
            foreach (var user in new[] { "ana", "ben" })
            {
                await using var request = provider.CreateAsyncScope();
                request.ServiceProvider.GetRequiredService<CurrentUser>().Id = user;
                var kernel = request.ServiceProvider.GetRequiredService<Kernel>();

                var recalled = (await kernel.InvokeAsync("memory", "recall", new() { ["query"] = "vegan" }, KernelHost.Stop)).GetValue<string>()!;
                await kernel.InvokePromptAsync("Who is vegan?", cancellationToken: KernelHost.Stop);
                var prompt = string.Join('\n', KernelHost.Texts(_host.Model.Requests[^1]));
                foreach (var text in new[] { recalled, prompt })
                {
                    Assert.Contains(user == "ana" ? "Ana is vegan." : "Ben is vegan.", text, StringComparison.Ordinal);
                    Assert.DoesNotContain(user == "ana" ? "Ben" : "Ana", text, StringComparison.Ordinal);
                }
            }
        }
    }

    [Fact]
    public async Task Requests_that_run_at_the_same_time_do_not_meet()
    {
        await _host.RememberAsync("Ana is vegan.", KernelHost.Ana);
        await _host.RememberAsync("Ben is vegan.", KernelHost.Ben);
        await using var provider = Build(validateScopes: false);

        await Parallel.ForAsync(0, 60, KernelHost.Stop, async (i, cancellationToken) =>
        {
            await using var request = provider.CreateAsyncScope();
            request.ServiceProvider.GetRequiredService<CurrentUser>().Id = i % 2 == 0 ? "ana" : "ben";
            await foreach (var _ in request.ServiceProvider.GetRequiredService<Kernel>()
                .InvokePromptStreamingAsync($"Who is vegan? I am {(i % 2 == 0 ? "Ana" : "Ben")}.", cancellationToken: cancellationToken))
            {
            }
        });

        Assert.Equal(60, _host.Model.Requests.Count);
        Assert.All(_host.Model.Requests, static request =>
        {
            var mine = request.LastText.Contains("I am Ana", StringComparison.Ordinal) ? "Ana is vegan." : "Ben is vegan.";
            Assert.Contains(mine, Assert.Single(request.SystemTexts), StringComparison.Ordinal);
            Assert.DoesNotContain(mine == "Ana is vegan." ? "Ben is" : "Ana is", request.SystemTexts[0], StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_request_without_a_user_is_refused_and_nothing_is_asked()
    {
        await using var provider = Build(validateScopes: true);
        await using var request = provider.CreateAsyncScope();
        var kernel = request.ServiceProvider.GetRequiredService<Kernel>();

        await Assert.ThrowsAsync<ArgumentException>("userId", () => kernel.InvokeAsync("memory", "recall", new() { ["query"] = "vegan" }, KernelHost.Stop));
        await Assert.ThrowsAsync<ArgumentException>("userId", () => kernel.InvokePromptAsync("Who is vegan?", cancellationToken: KernelHost.Stop));

        Assert.Empty(_host.Memory.Recalls);
        Assert.Empty(_host.Model.Requests);
    }

    [Fact]
    public async Task Where_scopes_are_validated_a_kernel_cannot_outlive_its_request()
    {
        await using var provider = Build(validateScopes: true);

        Assert.Throws<InvalidOperationException>(provider.GetRequiredService<Kernel>);
    }

    private ServiceProvider Build(bool validateScopes)
    {
        var services = new ServiceCollection();
        _host.AddTo(services);
        services.AddScoped<CurrentUser>();
        services.AddSingleton<Microsoft.Extensions.AI.IChatClient>(_host.Model);
        services.AddKernel()
            .AddAgentMemoryPlugin(static provider => MemoryScope.ForUser(provider.GetRequiredService<CurrentUser>().Id!, "north"))
            .AddAgentMemoryPromptFilter(static kernel => MemoryScope.ForUser(kernel.Services.GetRequiredService<CurrentUser>().Id!, "north"));
        return services.BuildServiceProvider(validateScopes);
    }

    private sealed class CurrentUser
    {
        public string? Id { get; set; }
    }
}
