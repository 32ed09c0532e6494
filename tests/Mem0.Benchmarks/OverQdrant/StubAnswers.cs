using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mem0.Benchmarks.OverQdrant;

/// <summary>What the stub says. Of the points it keeps heads, claims and spaces, which a writer reads back, and of the vectors their ids, so that a search finds something.</summary>
internal sealed class StubAnswers
{
    public const string Nothing = "/nothing";
    public const string Count = "/count";

    private static readonly byte[] s_done = """{"result":{"operation_id":1,"status":"completed"},"status":"ok","time":0.0}"""u8.ToArray();
    private static readonly byte[] s_true = """{"result":true,"status":"ok","time":0.0}"""u8.ToArray();
    private static readonly byte[] s_nothing = "{}"u8.ToArray();

    private readonly Lock _gate = new();
    private readonly Dictionary<string, JsonNode> _metadata = [];
    private readonly Dictionary<string, JsonObject> _kept = [];
    private readonly Dictionary<string, List<string>> _vectors = [];
    private byte[] _lastAsked = [];
    private byte[] _lastFound = [];
    private int _requests;

    public byte[] To(string method, string path, ReadOnlySpan<byte> body)
    {
        lock (_gate)
        {
            if (path == Count)
            {
                return Encoding.ASCII.GetBytes(_requests.ToString(CultureInfo.InvariantCulture));
            }

            _requests++;
            var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
            return parts switch
            {
                ["nothing"] => s_nothing,
                [] => """{"title":"qdrant - vector search engine","version":"1.19.0"}"""u8.ToArray(),
                [_, var name] when method == "GET" => Text($$$"""{"result":{"config":{"metadata":{{{_metadata[name].ToJsonString()}}} } } }"""),
                [_, var name] => Create(name, body),
                [_, var name, "exists"] => Text($$$"""{"result":{"exists":{{{(_metadata.ContainsKey(name) ? "true" : "false")}}} } }"""),
                [_, var name, "points"] => name.Contains('-', StringComparison.Ordinal) ? LearnVectors(body) : Keep(body),
                [.., "points", "payload"] => Settle(body),
                [.., "points", "scroll"] => Scroll(body),
                [.., "query", "batch"] => Query(body),
                _ => s_done,
            };
        }
    }

    private static byte[] Text(string json) => Encoding.UTF8.GetBytes(json);

    private byte[] Create(string name, ReadOnlySpan<byte> body)
    {
        _metadata[name] = JsonNode.Parse(body)!["metadata"]!;
        return s_true;
    }

    private byte[] LearnVectors(ReadOnlySpan<byte> body)
    {
        var vectors = CollectionsMarshal.GetValueRefOrAddDefault(_vectors, TextAfter(body, "\"user\":\""u8), out _) ??= [];
        var mark = "{\"id\":\""u8;
        for (var at = body.IndexOf(mark); at >= 0; at = body.IndexOf(mark))
        {
            vectors.Add(Encoding.ASCII.GetString(body.Slice(at + mark.Length, 36)));
            body = body[(at + mark.Length)..];
        }

        return s_done;
    }

    private byte[] Keep(ReadOnlySpan<byte> body)
    {
        // Memories are drafts, and are not asked for.
        if (body.IndexOf("\"draft\":"u8) < 0)
        {
            foreach (var point in JsonNode.Parse(body)!["points"]!.AsArray())
            {
                _kept[point!["id"]!.GetValue<string>()] = point.DeepClone().AsObject();
            }
        }

        return s_done;
    }

    // Of what is set, only that a head's commit is finished is asked for.
    private byte[] Settle(ReadOnlySpan<byte> body)
    {
        if (body.IndexOf("\"pending\":false"u8) >= 0)
        {
            foreach (var head in _kept.Values.Where(static point => point["payload"]!["type"]!.GetValue<string>() == "head"))
            {
                head["payload"]!["pending"] = false;
            }
        }

        return s_done;
    }

    private byte[] Scroll(ReadOnlySpan<byte> body)
    {
        var isById = body.IndexOf("\"has_id\":["u8) >= 0;
        var isOfSpaces = body.IndexOf("\"space\""u8) >= 0;
        var found = isById ? Ids(body).Select(id => _kept.GetValueOrDefault(id)).OfType<JsonObject>()
            : isOfSpaces ? _kept.Values.Where(static point => point["payload"]!["type"]!.GetValue<string>() == "space") : [];
        return Text($$$"""{"result":{"points":[{{{string.Join(',', found.Select(static point => point.ToJsonString()))}}}],"next_page_offset":null}}""");
    }

    // The same ids again are answered with the same bytes: only the vectors differ, which end with the first bracket.
    private byte[] Query(ReadOnlySpan<byte> body)
    {
        var asked = new MemoryStream();
        var found = new List<string>();
        var mark = "{\"query\":["u8;
        body = body[body.IndexOf(mark)..];
        while (body.Length > 0)
        {
            var next = body[1..].IndexOf(mark);
            var search = next < 0 ? body : body[..(next + 1)];
            asked.Write(search[search.IndexOf((byte)']')..]);
            body = next < 0 ? [] : body[(next + 1)..];
        }

        var tails = asked.GetBuffer().AsSpan(0, (int)asked.Length);
        if (!tails.SequenceEqual(_lastAsked))
        {
            _lastAsked = tails.ToArray();
            _lastFound = Text($$$"""{"result":[{{{string.Join(',', Encoding.UTF8.GetString(tails).Split("\"using\"")[1..].Select(Find))}}}]}""");
        }

        return _lastFound;
    }

    private string Find(string search)
    {
        var limit = search.IndexOf("\"limit\":", StringComparison.Ordinal) + 8;
        var ids = search.Contains("\"has_id\":[", StringComparison.Ordinal)
            ? Ids(Encoding.UTF8.GetBytes(search))
            : _vectors[TextAfter(Encoding.UTF8.GetBytes(search), "{\"any\":[\""u8)].Take(int.Parse(search[limit..search.IndexOfAny([',', '}'], limit)], CultureInfo.InvariantCulture));
        return $$$"""{"points":[{{{string.Join(',', ids.Select((id, rank) => string.Create(CultureInfo.InvariantCulture, $"{{\"id\":\"{id}\",\"version\":1,\"score\":{0.9 - (rank * 1e-4):0.0000}}}")))}}}]}""";
    }

    private static string TextAfter(ReadOnlySpan<byte> body, ReadOnlySpan<byte> mark)
    {
        body = body[(body.IndexOf(mark) + mark.Length)..];
        return Encoding.UTF8.GetString(body[..body.IndexOf((byte)'"')]);
    }

    private static List<string> Ids(ReadOnlySpan<byte> body)
    {
        var start = body.IndexOf("\"has_id\":["u8) + 9;
        var length = body[start..].IndexOf((byte)']') + 1;
        return JsonSerializer.Deserialize<List<string>>(body.Slice(start, length))!;
    }
}
