namespace Concierge.Infrastructure.Tests.Models;

public sealed class EmbeddedStaysAndSightsTests
{
    private const string Hotel = """
        {"destination":"Lyon","checkIn":"2026-05-01","checkOut":"2026-05-03","guests":2,"budget":150,"currency":"EUR",
        "preferences":["quiet","pool"]}
        """;

    private const string Attraction = """
        {"location":"Lyon","interests":["history","art"],"date":"2026-06-01","withChildren":true}
        """;

    [Theory]
    [InlineData(Hotel,
        "Hôtel du Nord, 5 Rue de Paris, Lyon. Quiet rooms over a garden. Doubles from EUR 110 per night.",
        "Hôtel du Nord | EUR 110 per night | 5 Rue de Paris, Lyon")]
    [InlineData(Hotel,
        "Villa Maïa (Fourvière): quiet rooms and a pool, €149/night.\nMama Shelter (Guillotière): €89/night. No pool.",
        "Villa Maïa | €149/night | Fourvière")]
    [InlineData(Hotel,
        "1. **Le Phénix** – 7 Quai de Bondy – quiet, 140 EUR per night\n"
        + "2. **Hôtel d'Or** – city rooms, pool, 145 EUR per night",
        "Hôtel d'Or | 145 EUR per night | \nLe Phénix | 140 EUR per night | 7 Quai de Bondy")]
    [InlineData(Hotel,
        "## Slo Living Hostel\nQuiet courtyard, doubles 95 EUR.\n- Pool\n- Free parking\n- 5 Rue Bonnefoi, Lyon",
        "Slo Living Hostel | 95 EUR | 5 Rue Bonnefoi, Lyon")]
    [InlineData(Attraction,
        "Musée des Confluences, 86 Quai Perrache, 69002 Lyon. Natural history, a workshop for children. Entry EUR 12.",
        "Musée des Confluences | EUR 12 | 86 Quai Perrache, 69002 Lyon")]
    [InlineData(Attraction,
        "Lugdunum (Fourvière): museum of Roman history, 7 €. Good for families.\n"
        + "Gadagne, 1 Place du Petit Collège, Lyon. History museum with puppets for children. Closed on Mondays.",
        "Lugdunum | 7 € | Fourvière")]
    [InlineData(Attraction,
        "The Parc de la Tête d'Or is a park for children with an art trail. On Saturdays, Guignol plays at 15:00.",
        "Parc de la Tête d'Or |  | ")]
    public async Task Finds_name_price_and_place(string parameters, string source, string table)
    {
        var job = await EmbeddedJob.RunAsync(parameters, source);

        Assert.Equal(table, job.Table());
        job.AssertHonest(source);
    }
}
