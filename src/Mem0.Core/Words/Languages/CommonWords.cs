namespace Mem0.Stores;

/// <summary>Words that are frequent in what people say about themselves, and tell the language of a short text.</summary>
/// <remarks>
/// Those of English also keep an English text from being taken for another one: they include the English words that look like function words elsewhere.
/// </remarks>
internal static class CommonWords
{
    /// <summary>Words that are found in names, also in the middle of a text in another language: "Los Angeles", "Van Gogh". They do not decide alone.</summary>
    public const string InNames = "de la le les los las el del der des du da di do dos das van von den das al ali com y e o a en et un une l d c s t m n j i";

    // English words that are written like frequent words elsewhere, so they say nothing.
    private const string LookAlikes =
        " adore ale alt bare bin brat cane car care chat comment dell den die dig dine dir door dove encore end era fare fie fur ha ham hat hay "
        + "heel hem ho inn lei lo ma mag meme mine mod os pa par pendant per pies plus pod pour sans sedan sin sit son sub sue tale tam ten "
        + "till ton tout um van war wo ya yo";

    public static string Of(Language language) => language switch
    {
        Language.English =>
            "like likes liked love loves loved want wants wanted go goes going went gone come comes came make makes made take takes took see "
            + "saw seen know knows knew think thought say says said tell told ask asked work works worked live lives lived eat eats ate use used "
            + "try feel felt look looking talk play buy bought meet met home house family friend friends people man men woman women child "
            + "children kid kids name day days night week month year years time today tomorrow yesterday morning evening good great best better "
            + "bad new old big small little long first last next one two three four five many much really well back even still always never "
            + "something anything nothing everything everyone someone maybe thing things way lot around away since without within another every "
            + "need needs got hey hi hello thanks thank yes yeah oh okay sure sorry wow sounds awesome mother father sister brother dog cat place "
            + "would get" + LookAlikes,
        Language.Spanish => "gusta gustan encanta vivo vive trabajo trabaja hermana hermano hoy ayer manana prefiero prefiere hijo hija perro gato",
        Language.French => "aime aimes adore habite mange travaille parle prefere voudrais beaucoup aujourd hui hier demain soeur frere fille fils chien chat",
        Language.German => "gern gerne wohne wohnt arbeite arbeitet heute gestern morgen liebe schwester bruder tochter sohn hund katze",
        Language.Portuguese => "gosto gosta moro mora trabalho trabalha adoro irma irmao ontem amanha filho filha cachorro gato prefiro",
        Language.Italian => "piace piacciono abito abita lavoro lavora mangio oggi ieri domani sorella fratello vorrei figlio figlia cane gatto preferisco",
        Language.Dutch => "woon woont werk werkt vandaag gisteren morgen houd houdt vind vindt zus broer dochter zoon hond kat",
        Language.Polish => "lubie lubi mieszkam mieszka pracuje dzisiaj dzis wczoraj jutro siostra brat corka syn pies kot chce wole",
        Language.Romanian => "place plac locuiesc locuieste lucrez lucreaza azi ieri maine sora fratele fiica fiul caine pisica vreau",
        Language.Swedish => "bor jobbar gillar idag igar imorgon syster bror alskar tycker dotter son hund katt",
        Language.Danish => "bor arbejder elsker lide dag soster bror datter hund kat",
        Language.Norwegian => "bor jobber liker elsker dag soster bror datter hund katt",
        _ => "",
    };
}
