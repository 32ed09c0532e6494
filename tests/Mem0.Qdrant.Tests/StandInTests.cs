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
        { "points/query/batch", Search("\"query\":{\"indices\":[1],\"values\":[1]},\"using\":\"words\""), HttpStatusCode.OK },
        { "points/query/batch", Search("\"query\":{\"indices\":[1],\"values\":[1]},\"using\":\"terms\""), HttpStatusCode.BadRequest },
        { "points/query/batch", Search("\"query\":{\"indices\":[1,1],\"values\":[1,1]},\"using\":\"words\""), HttpStatusCode.UnprocessableEntity },
        { "points/query/batch", Search("\"query\":{\"order_by\":{\"key\":\"created\",\"direction\":\"desc\"}}"), HttpStatusCode.OK },
        { "points/query/batch", Search("\"query\":{\"order_by\":{\"key\":\"kind\",\"direction\":\"desc\"}}"), HttpStatusCode.BadRequest },
        { "points/query/batch", Search($$$$""" "query":{"indices":[1],"values":[1]},"using":"words","params":{"idf":{"corpus":{"must":[{{{{Wall}}}}]}}}"""), HttpStatusCode.OK },
        { "points/query/batch", Search(""" "query":{"indices":[1],"values":[1]},"using":"words","params":{"idf":{"corpus":{"must":[{"key":"tenant","match":{"value":"default"}}]}}}"""), HttpStatusCode.BadRequest },
        { "points/query/batch", Search($$$$""" "query":{"indices":[1],"values":[1]},"using":"words","params":{"idf":{"corpus":{"must":[{{{{Wall}}}},{"key":"body","match":{"value":"x"}}]}}}"""), HttpStatusCode.BadRequest },
        { "points/query/batch", $$$"""{"searches":[{"prefetch":[{"query":[1,0,0,0],"using":"dense","limit":5}],"filter":{"must":[{{{Wall}}}]},"limit":5}]}""", HttpStatusCode.BadRequest },
        { "points/count", $$$"""{"filter":{"must":[{{{Wall}}}],"must_not":[{"key":"kind","match":{"value":"Profile"}}]},"exact":true}""", HttpStatusCode.OK },
        { "points/count", $$$"""{"filter":{"must":[{{{Wall}}}],"must_not":[{"key":"body","match":{"value":"x"}}]},"exact":true}""", HttpStatusCode.BadRequest },
        { "facet", $$$"""{"key":"agent","filter":{"must":[{{{Wall}}}]},"limit":10,"exact":true}""", HttpStatusCode.OK },
        { "facet", $$$"""{"key":"created","filter":{"must":[{{{Wall}}}]},"limit":10,"exact":true}""", HttpStatusCode.BadRequest },
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

    private static string Search(string how) => $$$"""{"searches":[{{{{how}}},"filter":{"must":[{{{Wall}}}]},"limit":5}]}""";

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
