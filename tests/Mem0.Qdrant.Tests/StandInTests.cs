using System.Net;
using System.Text;

namespace Mem0.Qdrant.Tests;

/// <summary>The stand-in refuses what the tests rely on it to refuse, and carries out what is right.</summary>
public sealed class StandInTests : Rig
{
    private const string Wall = """{"key":"tenant","match":{"value":"default"}},{"key":"user","match":{"value":"ana"}}""";

    public static TheoryData<string, string, HttpStatusCode> Requests => new()
    {
        { "points/scroll", $$$"""{"filter":{"must":[{{{Wall}}}]},"limit":10}""", HttpStatusCode.OK },
        { "points/scroll", $$$"""{"filter":{"must":[{{{Wall}}}]},"limit":10,"with_payloads":true}""", HttpStatusCode.BadRequest },
        { "points/scroll", $$$"""{"filter":{"must":[{{{Wall}}},{"key":"commit","match":{"value":1}}]},"limit":10}""", HttpStatusCode.OK },
        { "points/scroll", $$$"""{"filter":{"must":[{{{Wall}}},{"key":"commit","match":{"value":"1"}}]},"limit":10}""", HttpStatusCode.BadRequest },
        { "points/scroll", $$$"""{"filter":{"must":[{{{Wall}}},{"key":"commits","match":{"value":1}}]},"limit":10}""", HttpStatusCode.BadRequest },
        { "points/scroll", """{"filter":{"must":[{"key":"tenant","match":{"value":"default"}}]},"limit":10}""", HttpStatusCode.BadRequest },
        { "points/scroll", """{"filter":{"must":[]},"limit":10}""", HttpStatusCode.BadRequest },
        { "points/scroll", """{"limit":10}""", HttpStatusCode.BadRequest },
        { "points/scroll", $$$"""{"filter":{"must":[{{{Wall}}}]},"limit":0}""", HttpStatusCode.UnprocessableEntity },
        { "points/scroll", $$$"""{"filter":{"must":[{{{Wall}}}]},"limit":1001}""", HttpStatusCode.BadRequest },
        { "points/delete?wait=true", $$$"""{"filter":{"must":[{{{Wall}}}]}}""", HttpStatusCode.OK },
        { "points/delete?wait=true", """{"points":["0f8a4f4e-6f8e-5a57-9f0e-2b7b6c0d9a11"]}""", HttpStatusCode.BadRequest },
        { "points/recommend", "{}", HttpStatusCode.NotFound },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task What_is_not_exactly_right_is_refused(string path, string body, HttpStatusCode expected)
    {
        await OpenAsync();
        Server.IsCompared = false;

        Assert.Equal(expected, (await SendAsync(HttpMethod.Post, path, body)).StatusCode);
    }

    [Fact]
    public async Task What_is_not_waited_for_is_seen_late()
    {
        var store = await OpenAsync();
        await AddAsync(store, Ana, "zebra");
        var all = $$$"""{"filter":{"must":[{{{Wall}}}]},"limit":10}""";
        var before = await ReadAsync(all);

        await SendAsync(HttpMethod.Post, "points/delete", $$$"""{"filter":{"must":[{{{Wall}}}]}}""");

        Assert.Equal(before, await ReadAsync(all));
        Assert.NotEqual(before, await ReadAsync(all));
    }

    private async Task<string> ReadAsync(string body)
    {
        var answer = await (await SendAsync(HttpMethod.Post, "points/scroll", body)).Content.ReadAsStringAsync(Stop);
        return answer;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string body)
    {
        using var http = new HttpClient { BaseAddress = Server.Address };
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(method, new Uri($"/collections/{Collection}/{path}", UriKind.Relative)) { Content = content };
        return await http.SendAsync(request, Stop);
    }
}
