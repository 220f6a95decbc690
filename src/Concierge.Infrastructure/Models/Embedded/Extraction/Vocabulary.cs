using System.Collections.Frozen;

namespace Concierge.Infrastructure.Models.Embedded.Extraction;

/// <summary>The words that the extraction knows; all lower case, looked up without regard to case.</summary>
internal static class Vocabulary
{
    /// <summary>Words that begin a sentence or a line and are no part of a name.</summary>
    public static readonly WordSet Starters = new("""
        a an the this that these those there here it its they their he she we our you your i my in on at by for from to
        of off with without near nearby next around behind opposite between inside outside if when while where why how
        what which who once after before during until since because although though as and or but so also both either
        not no all any some many most more less few each every another other only just even still very quite rather
        try visit book head stay go take see eat drink walk have get find call ask note tip enjoy expect avoid order
        choose pick consider check start finish begin come bring look discover explore reserve please thanks
        is are was were be has had do does can could will would should may might must one two three four five
        great good best better cheap cheaper cheapest nice lovely perfect ideal popular famous top new old big small
        fresh free open closed daily weekly monthly daytime today tomorrow yesterday
        breakfast lunch dinner brunch food drinks wine beer coffee dishes mains starters desserts menu menus
        rooms room beds suites guests visitors children kids families adults groups staff service owner owners
        price prices cost costs entry admission tickets ticket parking wifi wi-fi pool gym spa reservations booking
        hours address location area website phone rating reviews cuisine summary description overview introduction
        conclusion highlights options recommendations located situated founded built set run
        """);

    /// <summary>Words that make a heading a category rather than a name.</summary>
    public static readonly WordSet Categories = new("""
        best top where what how things guide list listings options places restaurants hotels hostels attractions
        sights museums eat eating stay staying see seeing drink drinking dining food bars cafes cafés picks tips notes
        introduction overview summary conclusion favourites favorites recommendations recommended itinerary day days
        weekend our your my about contact links sources accommodation activities nearby budget mid-range luxury
        cheap family vegetarian vegan breakfast lunch dinner getting around neighbourhood neighbourhoods
        """);

    /// <summary>What places offer, as lists below their names have it.</summary>
    public static readonly WordSet Features = new("""
        pool parking wifi wi-fi breakfast spa gym fitness sauna terrace rooftop balcony air conditioning aircon kitchen
        kitchenette minibar lift elevator laundry bar restaurant room rooms service reception concierge shuttle view
        views garden pets free playground menu wine cocktails delivery takeaway seating
        """);

    /// <summary>Capitalised words that are not names of places to go to.</summary>
    public static readonly WordSet NotNames = new("""
        monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays
        saturdays sundays january february march april may june july august september october november december
        italian roman french spanish german japanese chinese indian thai mexican greek turkish korean vietnamese
        american british english portuguese moroccan lebanese european asian mediterranean jewish neapolitan tuscan
        venetian sicilian michelin unesco wifi wi-fi tripadvisor google instagram facebook eur usd gbp chf jpy euro
        euros dollars pounds am pm tv ac i ok p.s
        """);

    /// <summary>What stands between numbers and days in hours and prices.</summary>
    public static readonly WordSet Times = new("""
        mon tue tues wed thu thur thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec daily open opens
        closed closes hours h hrs from to till until and noon midnight a.m p.m st nd rd th weekdays weekends weekend
        sek dkk nok inr try krw cents pp each person night
        """);

    /// <summary>Small words inside a name: <c>Museum of Modern Art</c>, <c>Trattoria da Enzo al 29</c>.</summary>
    public static readonly WordSet Connectors = new("""
        of the de del della dei degli delle da dal di du des la le les lo il al alla allo ai a y e und am an im zum zur
        von van der den het 'n n sur sous aux au do dos das für fur og på av
        """);

    /// <summary>Words after which a name says where, not what.</summary>
    public static readonly WordSet Wheres = new("""
        in near around by off behind opposite from beside towards above below within outside to on
        """);

    public static readonly WordSet Streets = new("""
        street st road rd avenue ave lane square sq boulevard blvd drive alley court row quay embankment terrace via
        viale piazza piazzale piazzetta vicolo corso largo lungotevere campo calle plaza paseo avenida rua praça largo
        rue quai place impasse platz strasse straße gasse weg allee ulica kade gracht straat
        """);

    public static readonly WordSet Negations = new("""
        no not without never isn't aren't doesn't don't lacks lack lacking none neither nor non cannot can't won't
        unsuitable isn’t aren’t doesn’t don’t can’t won’t hardly
        """);

    private static readonly WordSet Food = new("""
        restaurant restaurants ristorante trattoria osteria pizzeria bistro bistrot brasserie café cafe caffè caffe bar
        tavern taverna eatery diner grill kitchen bakery pub gastropub izakaya steakhouse canteen cantina food menu
        dishes dish serves serving mains cuisine chef tasting lunch dinner brunch plates cooking eat pasta pizza sushi
        ramen noodles curry tapas burger burgers seafood wine
        """);

    private static readonly WordSet Hotel = new("""
        hotel hotels hostel guesthouse inn b&b apartment apartments suites lodge resort riad ryokan pension albergo
        hôtel rooms room double doubles breakfast bed beds night nights villa motel aparthotel reception
        """);

    private static readonly WordSet Attraction = new("""
        museum gallery park castle palace cathedral church basilica abbey tower zoo aquarium garden gardens viewpoint
        tour tours temple shrine market beach monument theatre theater exhibition ruins bridge fountain fort fortress
        library planetarium playground trail lake waterfall square forum amphitheatre chapel mosque synagogue gate
        villa entry admission tickets exhibits collection arena stadium observatory harbour memorial
        """);

    private static readonly WordSet Anything = new([.. Food.Words, .. Hotel.Words, .. Attraction.Words]);

    /// <summary>The words that show a text to be about what a job looks for.</summary>
    public static WordSet Of(Subject subject) => subject switch
    {
        Subject.Food => Food,
        Subject.Hotel => Hotel,
        Subject.Attraction => Attraction,
        Subject.Anything => Anything,
    };
}

internal enum Subject
{
    Anything,
    Food,
    Hotel,
    Attraction,
}

internal sealed class WordSet
{
    private readonly FrozenSet<string> _words;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public WordSet(string words)
        : this(words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
    {
    }

    public WordSet(IEnumerable<string> words)
    {
        _words = words.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        _lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public IEnumerable<string> Words => _words;

    public bool Has(ReadOnlySpan<char> word) => _lookup.Contains(word);

    public bool HasAny(ReadOnlySpan<char> text)
    {
        foreach (var word in new WordRanges(text))
        {
            if (Has(text[word]))
                return true;
        }

        return false;
    }
}
