using Mem0.Core.Tests.Isolation;

namespace Mem0.Core.Tests.Moving;

/// <summary>The format as it was released. What stands here was written by that version, and is read by every later one; a change to the format is a new version beside it.</summary>
public sealed class FormatTests
{
    private const string Version1 =
        """
        {"format":"mem0-memories","version":1,"vectors":{"model":"spy","dimensions":8}}
        {"memory":{"id":"01957a3d-0000-7000-8000-000000000001","scope":{"tenant":"north","user":"ana"},"revisions":[{"version":1,"change":"Added","at":"2025-03-14T12:00:00.1234567+00:00","by":{"tenant":"north","user":"ana","agent":"planner","session":"s"},"content":"Wohnt in Köln & mag <蜜蜂>.","kind":"Profile","tags":["a","b"],"metadata":{"n":1.50,"x":[null,true,"\n"]},"importance":0.8,"pinned":true,"key":"home","eventTime":"2024-01-01T00:00:00+00:00","source":{"origin":"Application"},"createdAt":"2025-03-14T12:00:00.1234567+00:00"},{"version":2,"change":"Superseded","at":"2025-03-15T12:00:00+00:00","by":{"tenant":"north","user":"ana"},"reason":"a newer value of its key takes its place","content":"Wohnt in Köln & mag <蜜蜂>.","kind":"Profile","tags":["a","b"],"metadata":{"n":1.50,"x":[null,true,"\n"]},"importance":0.8,"pinned":true,"key":"home","eventTime":"2024-01-01T00:00:00+00:00","validFrom":"2024-01-01T00:00:00+00:00","validUntil":"2025-03-15T12:00:00+00:00","expiresAt":"2030-01-01T00:00:00+00:00","supersededBy":"01957a3d-0000-7000-8000-000000000002","supersedes":["01957a3d-0000-7000-8000-000000000003"],"source":{"origin":"Application"},"createdAt":"2025-03-14T12:00:00.1234567+00:00"}],"vector":"AACAPwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}}
        {"memory":{"id":"01957a3d-0000-7000-8000-000000000004","scope":{"tenant":"north","user":"ana","session":"s"},"revisions":[{"version":1,"change":"Added","at":"2025-03-14T12:00:00+00:00","by":{"tenant":"north","user":"ana","session":"s"},"content":"Hello.","kind":"Episode","importance":0.5,"eventTime":"2025-03-14T12:00:00+00:00","source":{"origin":"User","session":"s","speaker":"Ana","role":"user","message":"m1"},"createdAt":"2025-03-14T12:00:00+00:00"}],"vector":"AACAPwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}}
        {"forgotten":{"id":"01957a3d-0000-7000-8000-000000000005","scope":{"tenant":"north","user":"ana"},"version":3,"at":"2025-03-16T12:00:00+00:00","by":{"tenant":"north","user":"ana"}}}
        {"end":{"memories":2,"forgotten":1}}

        """;

    [Theory]
    [InlineData(StoreKind.Reference)]
    [InlineData(StoreKind.Sqlite)]
    public async Task What_version_1_wrote_comes_out_as_it_went_in(StoreKind store)
    {
        await using var host = new ProductHost(store);
        host.Embedder.Embed = static _ => [1, 0, 0, 0, 0, 0, 0, 0];
        var file = Version1.ReplaceLineEndings("\n");

        var result = await MovedText.ImportTextAsync(host.Memory, House.Ana, file, TestContext.Current.CancellationToken);

        Assert.Equal(3, result.Imported);
        Assert.Equal(file, await MovedText.ExportAsync(host.Memory, House.Ana, TestContext.Current.CancellationToken, includeVectors: true));
    }
}
