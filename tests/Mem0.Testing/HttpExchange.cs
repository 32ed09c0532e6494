using System.Globalization;
using System.Net;
using System.Text;

namespace Mem0.Testing;

/// <summary>One request and its answer on a connection that is closed afterwards: as much of HTTP/1.1 as a client of a model needs.</summary>
internal sealed class HttpExchange(Stream connection)
{
    private readonly byte[] _one = new byte[1];

    public async Task<RecordedRequest?> ReadAsync(CancellationToken cancellationToken)
    {
        if (await ReadLineAsync(cancellationToken) is not { Length: > 0 } start)
        {
            return null;
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await ReadLineAsync(cancellationToken) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        var words = start.Split(' ');
        return new()
        {
            Method = words[0],
            Path = words[1],
            Headers = headers,
            Text = Encoding.UTF8.GetString(await ReadBodyAsync(headers, cancellationToken)),
        };
    }

    /// <summary>Sends a whole answer, or only half of its body while the header announces all of it.</summary>
    public async Task WriteAsync(HttpStatusCode status, string body, int? retryAfter, bool cut, CancellationToken cancellationToken)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var wait = retryAfter is { } seconds ? string.Create(CultureInfo.InvariantCulture, $"Retry-After: {seconds}\r\n") : "";
        await WriteTextAsync($"HTTP/1.1 {(int)status} {status}\r\nContent-Type: application/json\r\nContent-Length: {bytes.Length}\r\n{wait}Connection: close\r\n\r\n", cancellationToken);
        await connection.WriteAsync(cut ? bytes.AsMemory(0, bytes.Length / 2) : bytes, cancellationToken);
        await connection.FlushAsync(cancellationToken);
    }

    /// <summary>Sends a stream of server-sent events; when cut, half of them and no end.</summary>
    public async Task WriteEventsAsync(IReadOnlyList<string> events, bool cut, CancellationToken cancellationToken)
    {
        await WriteTextAsync("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n", cancellationToken);
        foreach (var data in cut ? events.Take(events.Count / 2) : events)
        {
            var chunk = Encoding.UTF8.GetBytes($"data: {data}\n\n");
            await WriteTextAsync($"{chunk.Length:x}\r\n", cancellationToken);
            await connection.WriteAsync(chunk, cancellationToken);
            await WriteTextAsync("\r\n", cancellationToken);
            await connection.FlushAsync(cancellationToken);
        }

        if (!cut)
        {
            await WriteTextAsync("0\r\n\r\n", cancellationToken);
        }
    }

    private async Task<byte[]> ReadBodyAsync(Dictionary<string, string> headers, CancellationToken cancellationToken)
    {
        if (headers.TryGetValue("Content-Length", out var length))
        {
            return await ReadBytesAsync(int.Parse(length, CultureInfo.InvariantCulture), cancellationToken);
        }

        if (!headers.ContainsKey("Transfer-Encoding"))
        {
            return [];
        }

        var body = new List<byte>();
        while (int.Parse((await ReadLineAsync(cancellationToken))!, NumberStyles.HexNumber, CultureInfo.InvariantCulture) is > 0 and var size)
        {
            body.AddRange(await ReadBytesAsync(size, cancellationToken));
            _ = await ReadLineAsync(cancellationToken);
        }

        _ = await ReadLineAsync(cancellationToken);
        return [.. body];
    }

    private async Task<byte[]> ReadBytesAsync(int count, CancellationToken cancellationToken)
    {
        var bytes = new byte[count];
        await connection.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }

    private async Task<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        while (await connection.ReadAsync(_one, cancellationToken) == 1)
        {
            if (_one[0] == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append((char)_one[0]);
        }

        return null;
    }

    private async Task WriteTextAsync(string text, CancellationToken cancellationToken) =>
        await connection.WriteAsync(Encoding.ASCII.GetBytes(text), cancellationToken);
}
