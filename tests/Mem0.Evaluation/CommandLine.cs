using System.Globalization;
using Mem0.Evaluation.Stores;

namespace Mem0.Evaluation;

/// <summary>What the program is asked to do.</summary>
/// <param name="Command">The command.</param>
/// <param name="Input">The file to read.</param>
/// <param name="Output">The file to write.</param>
/// <param name="Embedder">Which embedder.</param>
/// <param name="Gold">What the embedder knows.</param>
/// <param name="CreateStore">Makes a store that begins empty.</param>
internal sealed record CommandLine(string Command, string Input, string Output, string Embedder, string? Gold, Func<IEvaluatedStore> CreateStore)
{
    public const string Usage = """
        usage:
          dotnet run -c Release --project tests/Mem0.Evaluation -- retrieval --input FILE --output FILE [store] [--embedder none|hash|pairs --gold FILE]
          dotnet run -c Release --project tests/Mem0.Evaluation -- scenarios --input FILE --output FILE [store]

        retrieval  stores every turn of the input, asks its questions, and writes the ranked turns of each
        scenarios  runs each case in an empty store, and writes what its steps gave

        --embedder none   no embedder, as a new user begins; the default
        --embedder hash   a bad one: texts are near when they are spelled alike
        --embedder pairs  a good one: knows most of the questions' answers, which --gold names, and errs as a real model does

        --store sqlite            a temporary file; the default
        --store qdrant --url URL  collections of its own at a server; its key is in MEM0_QDRANT_API_KEY, or in the variable that --api-key-variable names
        --max-in-process N        with it, up to how many memories of one user are in memory; 0 lets the server find all candidates

        Files are JSON lines of the format memeval/1. What was stored is deleted afterwards.
        """;

    private const string KeyVariable = "MEM0_QDRANT_API_KEY";

    private static readonly string[] s_options = ["--input", "--output", "--store", "--url", "--api-key-variable", "--max-in-process"];
    private static readonly string[] s_retrievalOptions = [.. s_options, "--embedder", "--gold"];

    public static CommandLine Parse(IReadOnlyList<string> args)
    {
        if (args.Count == 0 || args[0] is not ("retrieval" or "scenarios"))
        {
            throw new UsageException(args.Count == 0 ? "A command is missing." : $"'{args[0]}' is not a command.");
        }

        var known = args[0] == "retrieval" ? s_retrievalOptions : s_options;
        var values = new Dictionary<string, string>();
        for (var i = 1; i < args.Count; i += 2)
        {
            values[known.Contains(args[i]) ? args[i] : throw new UsageException($"'{args[i]}' is not an option.")] =
                i + 1 < args.Count ? args[i + 1] : throw new UsageException($"A value is missing after '{args[i]}'.");
        }

        var embedder = values.GetValueOrDefault("--embedder", "none");
        if (embedder is not ("none" or "hash" or "pairs"))
        {
            throw new UsageException($"'{embedder}' is not an embedder; there are none, hash and pairs.");
        }

        if (values.ContainsKey("--gold") == (embedder != "pairs"))
        {
            throw new UsageException("--gold goes with --embedder pairs, and neither without the other.");
        }

        return new(args[0], Required("--input"), Required("--output"), embedder, values.GetValueOrDefault("--gold"), ReadStore(values));

        string Required(string option) => values.GetValueOrDefault(option) ?? throw new UsageException($"{option} is missing.");
    }

    private static Func<IEvaluatedStore> ReadStore(Dictionary<string, string> values)
    {
        var store = values.GetValueOrDefault("--store", "sqlite");
        if (store is not ("sqlite" or "qdrant"))
        {
            throw new UsageException($"'{store}' is not a store; there are sqlite and qdrant.");
        }

        if (values.ContainsKey("--url") == (store == "sqlite") || (store == "sqlite" && (values.ContainsKey("--api-key-variable") || values.ContainsKey("--max-in-process"))))
        {
            throw new UsageException("--url goes with --store qdrant, and neither without the other.");
        }

        if (store == "sqlite")
        {
            return static () => new SqliteFile();
        }

        var url = Uri.TryCreate(values["--url"], UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new UsageException("--url is not an address of http or https.");
        var variable = values.GetValueOrDefault("--api-key-variable");
        var key = Environment.GetEnvironmentVariable(variable ?? KeyVariable) is { Length: > 0 } found ? found : null;
        int? most = !values.TryGetValue("--max-in-process", out var number) ? null
            : int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed
            : throw new UsageException("--max-in-process is not a number of memories.");
        return key is null && variable is not null ? throw new UsageException($"The variable {variable} is not set.") : () => new QdrantCollections(url, key, most);
    }
}
