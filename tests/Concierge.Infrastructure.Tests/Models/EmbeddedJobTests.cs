namespace Concierge.Infrastructure.Tests.Models;

public sealed class EmbeddedJobTests
{
    private const string Food = """
        {"location":"Trastevere, Rome","cuisine":["italian"],"budget":30,"partySize":2,"dietary":["vegetarian"]}
        """;

    private const string Hotel = """
        {"destination":"Lisbon","checkIn":"2026-05-01","guests":2,"budget":150,"currency":"EUR","preferences":["quiet"]}
        """;

    private const string Attraction = """
        {"location":"Berlin","interests":["history"],"date":"2026-06-01","withChildren":true}
        """;

    [Theory]
    [InlineData(
        Food,
        "Da Enzo al 29, on Via dei Vascellari 29 in Trastevere, serves pasta and good vegetarian dishes from €14.",
        "Da Enzo al 29", "€14", "Via dei Vascellari 29")]
    [InlineData(Food, "1. **Aromaticus** (Monti) – vegetarian pasta, €12", "Aromaticus", "€12", "Monti")]
    [InlineData(
        Food,
        "- Nonna Betta, Via del Portico d'Ottavia 16: vegetarian pizza, 22 EUR",
        "Nonna Betta", "22 EUR", "Via del Portico d'Ottavia 16")]
    [InlineData(
        Food,
        "## Tonnarello\nAddress: Via della Paglia 1, Trastevere\nPrice: €9–15\nPasta, vegetarian too.",
        "Tonnarello", "€9–15", "Via della Paglia 1, Trastevere")]
    [InlineData(
        Food,
        "| Name | Area | Price |\n|---|---|---|\n| Eitch Borromini | Navona | 18 euros, vegetarian pasta |",
        "Eitch Borromini", "18 euros", "Navona")]
    [InlineData(
        Food,
        "[Suppli](https://example.org) - vegetarian rice balls near Piazza San Cosimato, 3 €",
        "Suppli", "3 €", "Piazza San Cosimato")]
    [InlineData(
        Food,
        "Osteria Fernanda\nItalian kitchen with vegetarian courses\n€25 per person",
        "Osteria Fernanda", "€25 per person", null)]
    [InlineData(
        Food,
        "Name: Grazia & Graziella\nLocation: Largo Fumasoni\nCuisine: pizza, vegetarian\nCost: 16 €",
        "Grazia & Graziella", "16 €", "Largo Fumasoni")]
    [InlineData(
        Hotel,
        "Casa do Bairro is a quiet guesthouse in Chiado. Doubles cost 95 EUR per night.",
        "Casa do Bairro", "95 EUR per night", "Chiado")]
    [InlineData(
        Hotel,
        "* Hotel Gat Rossio — quiet rooms near Rossio Square, €110/night",
        "Hotel Gat Rossio", "€110/night", "Rossio Square")]
    [InlineData(
        Attraction,
        "The Museum für Naturkunde on Invalidenstraße 43 is great for kids; history of the earth, €11.",
        "Museum für Naturkunde", "€11", "Invalidenstraße 43")]
    public async Task Finds_name_price_and_place(
        string parameters, string source, string name, string price, string? place)
    {
        var job = await EmbeddedJob.RunAsync(parameters, source);

        var item = Assert.Single(job.Items);
        Assert.Equal((name, price, place, "1"), (item.Name, item.Price, item.Location, item.Source));
        job.AssertHonest(source);
    }

    [Fact]
    public async Task Ranks_by_what_fits_and_says_why_and_what_is_not_said()
    {
        const string Source = """
            - Roma Antica – pasta, €20
            - Aromaticus – vegetarian pasta in Trastevere, €12
            - Il Forno – bread, €5
            """;
        var job = await EmbeddedJob.RunAsync(Food, Source);

        Assert.Equal(["Aromaticus", "Roma Antica", "Il Forno"], job.Names);
        Assert.Equal(
            "Fits location Trastevere, Rome (“Trastevere”); cuisine italian (“pasta”); budget 30 (“€12”); "
            + "dietary vegetarian (“vegetarian”).",
            job.Items[0].Reason);
        Assert.Equal(
            "Fits budget 30 (“€5”). Not said: location Trastevere, Rome, cuisine italian, dietary vegetarian.",
            job.Items[2].Reason);
        Assert.Equal(0.9, job.Confidence);
    }

    [Fact]
    public async Task Cites_the_source_that_each_item_stands_in()
    {
        string[] sources = ["Tonnarello – pasta, €9", "Da Enzo – vegetarian pasta, €14"];

        var job = await EmbeddedJob.RunAsync(Food, sources);

        Assert.Equal([("Da Enzo", "2"), ("Tonnarello", "1")], job.Items.Select(item => (item.Name, item.Source!)));
    }

    [Theory]
    [InlineData(Food, "Tonnarello – pasta, no vegetarian dishes, €9", "no vegetarian")]
    [InlineData(Food, "Glass Hostaria – pasta, vegetarian, €95 per person", "€95 per person")]
    [InlineData(Attraction, "Pergamon Museum – history, for kids. Closed on Mondays.", "Closed on Mondays")]
    [InlineData(Attraction, "Berghain – techno history museum, adults only", "adults only")]
    public async Task Leaves_out_what_is_ruled_out_and_says_by_which_words(
        string parameters, string source, string words)
    {
        var job = await EmbeddedJob.RunAsync(parameters, source);

        Assert.Empty(job.Items);
        Assert.Equal(0, job.Confidence);
        Assert.Contains($"“{words}”", job.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_price_in_another_currency_is_neither_for_nor_against()
    {
        var job = await EmbeddedJob.RunAsync(Hotel, "Hotel Roma – quiet rooms, $500 per night");

        Assert.Equal(
            "Fits preferences quiet (“quiet”). Not said: destination Lisbon, budget 150.",
            Assert.Single(job.Items).Reason);
    }

    [Theory]
    [InlineData(Food)]
    [InlineData("{}")]
    [InlineData("not JSON")]
    public async Task Without_sources_it_has_no_items_and_says_how_to_give_it_some(string parameters)
    {
        foreach (var sources in new string[][] { [], ["", " \n "] })
        {
            var job = await EmbeddedJob.RunAsync(parameters, sources);

            Assert.Empty(job.Items);
            Assert.Contains("\"sources\"", job.Note, StringComparison.Ordinal);
            Assert.Equal(0, job.Confidence);
        }
    }

    [Fact]
    public async Task A_source_about_something_else_yields_nothing_and_a_note()
    {
        var job = await EmbeddedJob.RunAsync(Food, "Albert Einstein moved to Princeton. He wrote letters to Max Born.");

        Assert.Empty(job.Items);
        Assert.Contains("nothing of the kind", job.Note, StringComparison.Ordinal);
    }
}
