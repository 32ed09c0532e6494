using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Mem0.Benchmarks.Corpus;
using Mem0.Benchmarks.OverQdrant;

namespace Mem0.Benchmarks.Standing;

/// <summary>What this program does as a process of its own: something small, and says what it saw.</summary>
internal static class Child
{
    public const string Nothing = "nothing";
    public const string FillList = "fill-list";
    public const string LoadScope = "load-scope";
    public const string AskUsers = "ask-users";
    public const string Stub = "stub";

    // Of one instant, whenever asked: age counts a little, and answers are compared to the last digit.
    private static readonly DateTimeOffset s_instant = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task<int> RunAsync(string[] arguments)
    {
        switch (arguments)
        {
            case [Nothing]:
                return 0;
            case [FillList]:
                Say(("mebibytes", Fill()));
                return 0;
            case [LoadScope, var path]:
                Say(("mebibytes", await LoadAsync(path)));
                return 0;
            case [AskUsers, var path, var budget]:
                await AskAsync(path, long.Parse(budget, CultureInfo.InvariantCulture));
                return 0;
            case [Stub]:
                StubServer.Run();
                return 0;
            default:
                return 2;
        }
    }

    private static double Fill()
    {
        using var vectors = new TextVectors(Workbench.Dimensions);
        var before = PrivateMemory.Mebibytes();
        var list = new HandRolledList();
        foreach (var text in Population.HundredThousand.Texts(0))
        {
            list.Add(Population.HundredThousand.User(0), text, vectors.Of(text));
        }

        var taken = PrivateMemory.Mebibytes() - before;
        list.Search(Population.HundredThousand.User(0), vectors.Of(""), Workbench.Wanted);
        return taken;
    }

    private static async Task<double> LoadAsync(string path)
    {
        using var vectors = new TextVectors(Workbench.Dimensions);
        await using var product = new Product(path, vectors);

        // A scope without memories opens the file and loads nothing.
        await product.Memory.RecallAsync(MemoryScope.ForUser("nobody"), MadeUpTexts.Question(0));
        var before = PrivateMemory.Mebibytes();
        await product.RecallAsync(Population.HundredThousand.Scope(0), MadeUpTexts.Question(0));
        return PrivateMemory.Mebibytes() - before;
    }

    private static async Task AskAsync(string path, long budget)
    {
        using var vectors = new TextVectors(Workbench.Dimensions);
        await using var product = new Product(path, vectors, options => options.IndexCacheBytes = budget);
        await product.Memory.RecallAsync(MemoryScope.ForUser("nobody"), MadeUpTexts.Question(0));
        var before = PrivateMemory.Mebibytes();
        var answers = new StringBuilder();
        var users = Population.HundredUsers.Users;
        await Samples.TakeAsync(users, Ask);

        // Steps of 37 come to every user, and never to one who was just there.
        var times = await Samples.TakeAsync(2 * users, i => Ask(i * 37));
        Say(
            ("mebibytes", PrivateMemory.Mebibytes() - before),
            ("p50", times.P50),
            ("answers", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(answers.ToString())))));

        async Task Ask(int number)
        {
            foreach (var match in await product.RecallAsync(Population.HundredUsers.Scope(number), MadeUpTexts.Question(number % Workbench.QuestionCount), s_instant))
            {
                answers.Append(match.Record.Id).Append(match.Score.ToString("R", CultureInfo.InvariantCulture)).Append(' ');
            }
        }
    }

    private static void Say(params ReadOnlySpan<(string Name, JsonNode? Value)> what)
    {
        var said = new JsonObject();
        foreach (var (name, value) in what)
        {
            said.Add(name, value);
        }

        Console.WriteLine(said.ToJsonString());
    }
}
