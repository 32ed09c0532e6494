namespace Mem0.Evaluation;

/// <summary>What the program is asked to do.</summary>
internal sealed record CommandLine(string Command, string Input, string Output, string Embedder, string? Gold)
{
    public const string Usage = """
        usage:
          dotnet run -c Release --project tests/Mem0.Evaluation -- retrieval --input FILE --output FILE [--store sqlite] [--embedder none|hash|pairs --gold FILE]
          dotnet run -c Release --project tests/Mem0.Evaluation -- scenarios --input FILE --output FILE [--store sqlite]

        retrieval  stores every turn of the input, asks its questions, and writes the ranked turns of each
        scenarios  runs each case in an empty store, and writes what its steps gave

        --embedder none   no embedder, as a new user begins; the default
        --embedder hash   a bad one: texts are near when they are spelled alike
        --embedder pairs  a good one: knows most of the questions' answers, which --gold names, and errs as a real model does

        Files are JSON lines of the format memeval/1. The store is a fresh temporary file, deleted afterwards.
        """;

    public static CommandLine Parse(IReadOnlyList<string> args)
    {
        if (args.Count == 0 || args[0] is not ("retrieval" or "scenarios"))
        {
            throw new UsageException(args.Count == 0 ? "A command is missing." : $"'{args[0]}' is not a command.");
        }

        string? input = null;
        string? output = null;
        var embedder = "none";
        string? gold = null;
        for (var i = 1; i < args.Count; i += 2)
        {
            var value = i + 1 < args.Count ? args[i + 1] : throw new UsageException($"A value is missing after '{args[i]}'.");
            switch (args[i])
            {
                case "--input":
                    input = value;
                    break;
                case "--output":
                    output = value;
                    break;
                case "--embedder" when args[0] == "retrieval":
                    embedder = value is "none" or "hash" or "pairs" ? value : throw new UsageException($"'{value}' is not an embedder; there are none, hash and pairs.");
                    break;
                case "--gold" when args[0] == "retrieval":
                    gold = value;
                    break;
                case "--store" when value == "sqlite":
                    break;
                case "--store":
                    throw new UsageException($"'{value}' is not a store; there is sqlite.");
                default:
                    throw new UsageException($"'{args[i]}' is not an option.");
            }
        }

        if ((gold is null) == (embedder == "pairs"))
        {
            throw new UsageException("--gold goes with --embedder pairs, and neither without the other.");
        }

        return new(args[0], input ?? throw new UsageException("--input is missing."), output ?? throw new UsageException("--output is missing."), embedder, gold);
    }
}
