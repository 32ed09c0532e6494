namespace Mem0.Benchmarks.Corpus;

/// <summary>Memories of about 16 words and questions of about 13 that share words with them. The same number gives the same text.</summary>
internal static class MadeUpTexts
{
    private static readonly string[] s_people = Split("Ana Boris Carla Deniz Elif Farid Greta Hugo Ines Jonas Keiko Liam Mona Nils Olga Pavel Quinn Rosa Selim Tara Uwe Vera Wanda Yusuf");

    private static readonly string[] s_deeds = Split(
        "bought sold repaired painted borrowed planned cancelled moved ordered visited baked planted recorded measured cleaned tested wrapped carried sketched signed " +
        "booked packed washed counted framed tuned drained insured weighed shipped");

    private static readonly string[] s_looks = Split(
        "green wooden heavy broken cheap antique folding quiet narrow bright woollen spare leather crooked silver dusty frozen striped electric hollow " +
        "purple square fragile rusty velvet portable round salty foreign tiny");

    private static readonly string[] s_things = Split(
        "bicycle lantern carpet kettle piano passport ladder guitar blanket telescope cupboard umbrella invoice tractor suitcase hammock printer mirror canoe violin " +
        "barrel compass drawer fountain garage hammer inkwell jacket keyboard lemon mattress notebook orchid pillow quilt radiator saddle teapot urn vase " +
        "wallet anchor basket candle dresser easel fence goblet helmet jigsaw");

    private static readonly string[] s_places = Split(
        "Lisbon Oslo Ankara Quito Dakar Hanoi Porto Turin Ghent Split Izmir Malmo Cusco Tunis Graz Leeds Bergen Sevilla Zagreb Tartu Bari Nantes Basel Gdansk Kyoto " +
        "Aarhus Brno Cork Dundee Essen");

    private static readonly string[] s_reasons = Split(
        "wedding harvest concert exam voyage auction birthday flood parade lecture strike festival surgery audit picnic contest jubilee eclipse reunion drought " +
        "exhibition marathon rehearsal sermon tournament verdict workshop regatta inspection premiere");

    public static string Memory(int number)
    {
        var random = new Random(number);
        return $"{Pick(random, s_people)} {Pick(random, s_deeds)} the {Pick(random, s_looks)} {Pick(random, s_things)} and a {Pick(random, s_looks)} {Pick(random, s_things)} in {Pick(random, s_places)} shortly before the {Pick(random, s_reasons)}";
    }

    public static string Question(int number)
    {
        var random = new Random(-1 - number);
        return $"Tell me which {Pick(random, s_things)} or {Pick(random, s_things)} was {Pick(random, s_deeds)} in {Pick(random, s_places)} for the {Pick(random, s_reasons)}";
    }

    /// <summary>Returns a question whose words stand in no memory, so that only its vector can find something.</summary>
    public static string WordlessQuestion(int number) => $"zzyx{number}";

    private static string Pick(Random random, string[] words) => words[random.Next(words.Length)];

    private static string[] Split(string words) => words.Split(' ');
}
