namespace Mem0.Stores;

/// <summary>The words of each language that hold its sentences together. They tell the language of a text, and they are left out of a question.</summary>
/// <remarks>
/// After the stop lists of the Snowball project, https://snowballstem.org/algorithms/, shortened to what is frequent, with the words that questions begin
/// with. They have no accents, because many people write none; but a word of one letter is another word with one. Those of English are in <see cref="StopWords"/>.
/// </remarks>
internal static class FunctionWords
{
    private static readonly HashSet<string>?[] s_sets = new HashSet<string>?[LanguageSet.Count];

    /// <summary>Says whether a word is one of them.</summary>
    /// <param name="language">The language; not English.</param>
    /// <param name="word">The word in lower case, without accents.</param>
    /// <returns><see langword="true"/> when it is.</returns>
    public static bool Contains(Language language, ReadOnlySpan<char> word) =>
        (s_sets[(int)language] ??= [.. Of(language).Split(' ')]).GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    /// <summary>Gives the words of a language.</summary>
    /// <param name="language">The language.</param>
    /// <returns>The words, with one space between.</returns>
    public static string Of(Language language) => language switch
    {
        Language.Spanish =>
            "de la que el en y a los se del las un por con no una su para es al lo como mas o pero sus le ya este si porque esta entre cuando muy sin "
            + "sobre tambien me hasta hay donde adonde quien quienes desde todo toda nos durante todos todas uno les ni contra otros otras otro otra ese "
            + "eso esos esas esa ante ellos ellas e esto estos estas mi mis tu tus te ti yo ella antes algunos algunas algo nosotros nosotras cual cuales "
            + "poco mucho mucha muchos muchas nada nadie siempre nunca aqui alli ahi tampoco usted ustedes soy eres somos son era eran fue fueron ser "
            + "sido estoy estamos estan estaba estaban estuve estar he has ha hemos han habia haber tengo tienes tiene tenemos tienen tenia tener voy vas "
            + "va vamos van iba hace hago hacer puedo puede quiero quiere cuanto cuanta cuantos cuantas debajo detras delante cerca mientras cada solo "
            + "despues entonces",
        Language.French =>
            "le la les un une des du de d l et en au aux a je j tu il elle on nous vous ils elles me m te t se s ne n pas plus que qu qui quoi dont ou "
            + "ce c cet cette ces cela ca mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs lui eux moi toi dans sur sous par pour avec "
            + "sans chez vers entre depuis pendant avant apres contre est suis es sommes etes sont etait etais etaient etre ete ai as avons avez ont "
            + "avait avais avaient avoir eu fait fais faire vais va vont aller peux peut mais donc car ni si comme quand comment pourquoi combien quel "
            + "quelle quels quelles tres trop bien aussi toujours jamais rien tout toute tous toutes meme encore deja ici y derriere devant pres chaque "
            + "seulement quelque quelques",
        Language.German =>
            "der die das den dem des ein eine einen einem einer eines und oder aber ich du er sie es wir ihr mich mir dich dir ihn ihm uns euch ihnen "
            + "sich mein meine meinen meinem meiner meines dein deine deinen deinem deiner sein seine seinen seinem seiner ihre ihren ihrem ihrer unser "
            + "unsere unseren euer eure ist bin bist sind seid war waren warst habe hast hat haben hatte hatten werde wird werden wurde wurden kann "
            + "kannst konnte muss musste soll sollte will wollte mag mochte darf nicht kein keine keinen keinem keiner auch nur noch schon sehr immer nie "
            + "nichts etwas alle alles man wenn als wie wo wann warum was wer wen wem wessen welche welcher welches welchen welchem wohin woher ob dass "
            + "weil denn dann da hier dort so zu zum zur in im am an auf aus bei beim mit nach seit von vom vor uber ueber unter fur fuer ohne gegen "
            + "durch um bis zwischen dieser diese dieses diesen diesem jeder jede jedes viel viele mehr hinter neben wahrend doch mal",
        Language.Portuguese =>
            "de a o que e do da em um para com nao uma os no se na por mais as dos como mas ao ele das seu sua ou quando muito nos ja eu tambem so pelo "
            + "pela ate isso ela entre depois sem mesmo aos seus quem nas me esse eles voce voces essa num nem suas meu minha numa pelos elas qual quais "
            + "lhe deles essas esses pelas este dele tu te lhes meus minhas teu tua teus tuas nosso nossa nossos nossas dela delas esta estes estas "
            + "aquele aquela aqueles aquelas isto aquilo estou estamos estao estava estavam estive estar sou es somos sao era eram foi foram ser sido "
            + "tenho tem temos tinha ter ha havia haver vou vai vamos vao ir onde porque quanto quanta quantos quantas nada nunca sempre ninguem aqui ali "
            + "la hoje fui fiz faz fazer posso pode quero quer debaixo atras perto enquanto cada antes \u00E9",
        Language.Italian =>
            "di a da in con su per tra fra il lo la i gli le un uno una e ed o ma se che chi cui non piu come dove quando perche quanto quanta quanti "
            + "quante quale quali io tu lui lei noi voi loro mi ti si ci vi ne me te mio mia miei mie tuo tua tuoi tue suo sua suoi sue nostro nostra "
            + "nostri vostro vostra questo questa questi queste quello quella quelli quelle sono sei siamo siete era ero erano stato stata essere ho hai "
            + "ha abbiamo avete hanno aveva avevo avere del dello della dei degli delle al allo alla ai agli alle dal dallo dalla dai dagli dalle nel "
            + "nello nella nei negli nelle sul sullo sulla sui sugli sulle col l dell all dall nell sull anche molto molta molti molte poco tutto tutta "
            + "tutti tutte niente nulla sempre mai gia ancora qui qua cosa fa faccio fare vado va andare posso puo vuole voglio sto stai sta stiamo "
            + "stanno quindi sotto sopra dietro davanti vicino dopo prima mentre senza ogni alcuni solo durante \u00E8",
        Language.Dutch =>
            "de het een en van ik te dat die in is niet zijn op aan met als voor had er maar om hem dan zou of wat mijn men dit zo door over ze zich "
            + "bij ook tot je mij uit der daar haar naar heb hoe heeft hebben deze u want nog zal me zij nu geen omdat iets worden toch al waren veel "
            + "meer doen toen moet ben zonder kan hun dus alles onder eens hier wie werd altijd wordt kunnen ons zelf tegen na wil kon niets uw iemand "
            + "geweest andere we wij jij jullie hij jouw onze wanneer waar waarom welke welk hoeveel was hadden ga gaat gaan mag nooit erg heel graag "
            + "achter naast tijdens elke elk",
        Language.Polish =>
            "i w na z do sie nie to jest ze o jak ale co za od po tak jego jej ich tego tej ten ta te tym tych przez dla czy juz tylko lub oraz bo gdy "
            + "kiedy gdzie kto kogo komu czego czemu dlaczego ktory ktora ktore ktorych ktorym ja ty on ona ono my wy oni one mnie mi mna ciebie ci cie "
            + "toba go mu nas nam wam moj moja moje mojego mojej moim twoj twoja twoje nasz nasza nasze wasz swoj swoja swoje jestem jestes jestesmy sa "
            + "byl byla bylo byli bylem bylam byc bede bedzie mam masz ma mamy maja mial miala miec moze moge mozna bardzo tez takze jeszcze zawsze nigdy "
            + "nic cos ktos wszystko tu tam teraz przed pod nad przy bez miedzy u we ile jaki jaka jakie jakiego podczas kazdy kazda",
        Language.Romanian =>
            "si in de la a i cu pe nu este sunt din ca mai o un pentru sa se care ce al ale ai lui ei lor eu tu el ea noi voi mie ma te il ii imi iti "
            + "isi mi ne va le am are avem aveti au avea fost era erau fi esti suntem fie dar sau daca cand unde cine cat cata cati cate cum despre dupa "
            + "prin fara intre sub peste pana langa foarte tot toti toate acest aceasta acesta aceste acestea acel acea acela meu mea mei mele tau ta tai "
            + "tale nostru noastra vostru voastra niciodata mereu nimic ceva cineva aici acolo acum unui unei unor una",
        Language.Swedish =>
            "och det att i en jag hon som han pa den med var sig for sa till ar men ett om hade de av mig du henne da sin nu har inte hans honom skulle "
            + "hennes dar min man ej vid kunde nagot fran ut nar efter upp vi dem vara vad over an dig kan sina ha mot alla under nagon eller allt mycket "
            + "sedan ju denna sjalv detta at utan varit hur ingen mitt ni bli blev oss din dessa nagra deras blir mina samma vilken er mellan varfor "
            + "varje vilka ditt vem vilket vart dina ert era ska vill maste alltid aldrig ocksa bara bakom medan",
        Language.Danish =>
            "og i jeg det at en den til er som pa de med han af for ikke der var mig sig men et har om vi min havde ham hun nu over da fra du ud sin "
            + "dem os op man hans hvor eller hvad skal selv her alle vil blev kunne ind nar vaere dog noget ville jo deres efter ned skulle denne end "
            + "dette mit ogsa under have dig anden hende mine alt meget sit sine vor mod disse hvis din nogle hos blive mange bliver hendes vaeret jer "
            + "sadan hvem hvornar hvorfor hvordan hvilken hvilket hvilke dit dine altid aldrig kan",
        Language.Norwegian =>
            "og i jeg det at en et den til er som pa de med han av ikke ikkje der sa var meg seg men ett har om vi min mitt ha hadde hun na over da ved "
            + "fra du ut sin dem oss opp man kan hans hvor eller hva skal selv her alle vil bli ble blitt kunne inn nar vaere noen noe ville dere deres "
            + "etter ned skulle denne for deg sine sitt mot meget hvorfor dette disse uten hvordan ingen din ditt blir samme hvilken hvilket hvilke "
            + "mellom hver hvem hvis bade bare enn fordi mange ogsa slik vaert begge siden dei deira dine mine alltid aldri mye",
        Language.Russian =>
            "\u0438 \u0432 \u0432\u043E \u043D\u0435 \u0447\u0442\u043E \u043E\u043D \u043D\u0430 \u044F \u0441 \u0441\u043E \u043A\u0430\u043A \u0430 "
            + "\u0442\u043E \u0432\u0441\u0435 \u043E\u043D\u0430 \u0442\u0430\u043A \u0435\u0433\u043E \u043D\u043E \u0434\u0430 \u0442\u044B \u043A "
            + "\u0443 \u0436\u0435 \u0432\u044B \u0437\u0430 \u0431\u044B \u043F\u043E \u0442\u043E\u043B\u044C\u043A\u043E \u0435\u0435 "
            + "\u043C\u043D\u0435 \u0431\u044B\u043B\u043E \u0432\u043E\u0442 \u043E\u0442 \u043C\u0435\u043D\u044F \u0435\u0449\u0435 \u043D\u0435\u0442 "
            + "\u043E \u0438\u0437 \u0435\u043C\u0443 \u0442\u0435\u043F\u0435\u0440\u044C \u043A\u043E\u0433\u0434\u0430 \u0434\u0430\u0436\u0435 "
            + "\u043D\u0443 \u043B\u0438 \u0435\u0441\u043B\u0438 \u0443\u0436\u0435 \u0438\u043B\u0438 \u043D\u0438 \u0431\u044B\u0442\u044C "
            + "\u0431\u044B\u043B \u043D\u0435\u0433\u043E \u0434\u043E \u0432\u0430\u0441 \u0443\u0436 \u0432\u0430\u043C \u0432\u0435\u0434\u044C "
            + "\u0442\u0430\u043C \u043F\u043E\u0442\u043E\u043C \u0441\u0435\u0431\u044F \u043D\u0438\u0447\u0435\u0433\u043E \u0435\u0438 "
            + "\u043C\u043E\u0436\u0435\u0442 \u043E\u043D\u0438 \u0442\u0443\u0442 \u0433\u0434\u0435 \u0435\u0441\u0442\u044C \u043D\u0430\u0434\u043E "
            + "\u043D\u0435\u0438 \u0434\u043B\u044F \u043C\u044B \u0442\u0435\u0431\u044F \u0438\u0445 \u0447\u0435\u043C \u0431\u044B\u043B\u0430 "
            + "\u0441\u0430\u043C \u0447\u0442\u043E\u0431 \u0431\u0435\u0437 \u0447\u0435\u0433\u043E \u0442\u043E\u0436\u0435 \u0441\u0435\u0431\u0435 "
            + "\u043F\u043E\u0434 \u0431\u0443\u0434\u0435\u0442 \u0436 \u0442\u043E\u0433\u0434\u0430 \u043A\u0442\u043E \u044D\u0442\u043E\u0442 "
            + "\u0442\u043E\u0433\u043E \u043F\u043E\u0442\u043E\u043C\u0443 \u044D\u0442\u043E\u0433\u043E \u043A\u0430\u043A\u043E\u0438 "
            + "\u043A\u0430\u043A\u0430\u044F \u043A\u0430\u043A\u043E\u0435 \u043A\u0430\u043A\u0438\u0435 \u043D\u0438\u043C "
            + "\u0437\u0434\u0435\u0441\u044C \u044D\u0442\u043E\u043C \u043E\u0434\u0438\u043D \u043F\u043E\u0447\u0442\u0438 \u043C\u043E\u0438 "
            + "\u043C\u043E\u044F \u043C\u043E\u0435 \u043C\u043E\u0435\u0438 \u043C\u043E\u0435\u0433\u043E \u0442\u0435\u043C "
            + "\u0447\u0442\u043E\u0431\u044B \u043D\u0435\u0435 \u0431\u044B\u043B\u0438 \u043A\u0443\u0434\u0430 \u0437\u0430\u0447\u0435\u043C "
            + "\u0432\u0441\u0435\u0445 \u043D\u0438\u043A\u043E\u0433\u0434\u0430 \u043C\u043E\u0436\u043D\u043E \u043F\u0440\u0438 "
            + "\u043D\u0430\u043A\u043E\u043D\u0435\u0446 \u0434\u0432\u0430 \u043E\u0431 \u0434\u0440\u0443\u0433\u043E\u0438 \u0445\u043E\u0442\u044C "
            + "\u043F\u043E\u0441\u043B\u0435 \u043D\u0430\u0434 \u0442\u043E\u0442 \u0447\u0435\u0440\u0435\u0437 \u044D\u0442\u0438 \u043D\u0430\u0441 "
            + "\u043F\u0440\u043E \u043D\u0438\u0445 \u043C\u043D\u043E\u0433\u0438\u0435 \u044D\u0442\u0443 \u043C\u043E\u0438\u0445 "
            + "\u0432\u0441\u0435\u0433\u0434\u0430 \u043C\u0435\u0436\u0434\u0443 \u0441\u043A\u043E\u043B\u044C\u043A\u043E "
            + "\u043F\u043E\u0447\u0435\u043C\u0443 \u043A\u043E\u0433\u043E \u043A\u043E\u043C\u0443 \u0442\u0432\u043E\u0438 \u0442\u0432\u043E\u044F "
            + "\u043D\u0430\u0448 \u043D\u0430\u0448\u0430 \u044D\u0442\u043E",
        _ => "",
    };
}
