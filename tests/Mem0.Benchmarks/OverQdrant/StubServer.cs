using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Mem0.Benchmarks.OverQdrant;

/// <summary>What stands in the server's place: it remembers what decides and who was written, says yes to the rest, and computes nothing. A process of its own, so that its memory is not the client's.</summary>
internal static class StubServer
{
    /// <summary>Says on which port it listens, and answers until its input ends.</summary>
    public static void Run()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Console.WriteLine(((IPEndPoint)listener.LocalEndpoint).Port);
        new Thread(() => Accept(listener)) { IsBackground = true }.Start();
        while (Console.ReadLine() is not null)
        {
        }
    }

    private static void Accept(TcpListener listener)
    {
        var answers = new StubAnswers();
        while (true)
        {
            var client = listener.AcceptTcpClient();
            client.NoDelay = true;
            new Thread(() => Serve(client, answers)) { IsBackground = true }.Start();
        }
    }

    private static void Serve(TcpClient client, StubAnswers answers)
    {
        using var stream = new BufferedStream(client.GetStream(), 64 << 10);
        using var body = new MemoryStream();
        while (ReadLine(stream) is { Length: > 0 } first)
        {
            ReadBody(stream, body);
            var parts = first.Split(' ');
            var answer = answers.To(parts[0], parts[1].Split('?')[0], body.GetBuffer().AsSpan(0, (int)body.Length));
            stream.Write(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {answer.Length}\r\n\r\n"));
            stream.Write(answer);
            stream.Flush();
        }
    }

    private static void ReadBody(BufferedStream stream, MemoryStream body)
    {
        var (length, isChunked) = (0, false);
        while (ReadLine(stream) is { Length: > 0 } header)
        {
            isChunked |= header.Equals("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase);
            length = header.StartsWith("Content-Length: ", StringComparison.OrdinalIgnoreCase) ? int.Parse(header[16..], System.Globalization.CultureInfo.InvariantCulture) : length;
        }

        body.SetLength(0);
        if (!isChunked)
        {
            Take(stream, body, length);
            return;
        }

        while ((length = Convert.ToInt32(ReadLine(stream), 16)) > 0)
        {
            Take(stream, body, length);
            ReadLine(stream);
        }

        ReadLine(stream);
    }

    private static void Take(BufferedStream stream, MemoryStream body, int length)
    {
        var start = (int)body.Length;
        body.SetLength(start + length);
        stream.ReadExactly(body.GetBuffer(), start, length);
    }

    private static string? ReadLine(BufferedStream stream)
    {
        var line = new StringBuilder();
        for (var next = stream.ReadByte(); next != '\n'; next = stream.ReadByte())
        {
            if (next < 0)
            {
                return null;
            }

            line.Append((char)next);
        }

        return line.ToString().TrimEnd('\r');
    }
}
