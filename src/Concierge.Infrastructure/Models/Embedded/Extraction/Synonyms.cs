using System.Collections.Frozen;

namespace Concierge.Infrastructure.Models.Embedded.Extraction;

/// <summary>
/// Other words that say what was wished for. A reason quotes the word that was found, so nobody is misled.
/// </summary>
internal static class Synonyms
{
    private static readonly FrozenDictionary<string, string[]> Words = Read("""
        vegetarian: veggie, meat-free, meatless, vegan, plant-based
        vegan: plant-based, plant based
        gluten-free: gluten free, coeliac, celiac, without gluten
        gluten free: gluten-free, coeliac, celiac
        lactose-free: dairy-free, dairy free, lactose free
        dairy-free: lactose-free, dairy free
        italian: pasta, pizza, pizzeria, trattoria, osteria, risotto, roman cooking, roman cuisine, roman classic
        roman: carbonara, cacio e pepe, amatriciana
        japanese: sushi, ramen, izakaya, udon, soba, tempura
        chinese: dumpling, dim sum, noodle, sichuan, cantonese
        indian: curry, tandoori, masala, dosa, biryani
        mexican: taco, taqueria, burrito
        french: bistro, brasserie, crêpe, crepe
        thai: pad thai
        greek: souvlaki, gyros, taverna
        turkish: kebab, meze
        spanish: tapas, paella
        korean: bibimbap, kimchi
        vietnamese: pho, banh mi
        american: burger, barbecue, bbq
        seafood: fish, oyster, lobster, prawn, shellfish
        fish: seafood, sushi
        art: gallery, galleries, museum, painting, sculpture, fresco
        history: historic, historical, ancient, medieval, ruins, castle, roman
        nature: park, garden, hike, hiking, trail, beach, lake
        architecture: cathedral, basilica, palace, dome, gothic, baroque
        music: concert, live music, jazz, opera
        science: planetarium, observatory, technology
        food: market, tasting, street food
        shopping: market, shop, boutique
        nightlife: bar, club, cocktail
        religion: church, cathedral, temple, mosque, synagogue
        view: views, panorama, panoramic, viewpoint, rooftop
        outdoors: park, garden, hike, trail, beach, terrace
        pool: swimming pool, swimming
        quiet: calm, peaceful, silent, tranquil
        wifi: wi-fi, wireless internet
        parking: garage, car park
        spa: sauna, wellness
        pets: pet-friendly, dog-friendly, dogs
        pet friendly: pet-friendly, dogs, dog-friendly
        central: centre, center, city centre, city center, centrally
        cheap: affordable, inexpensive, budget, low prices
        luxury: luxurious, five-star, 5-star
        gym: fitness
        terrace: outdoor seating, garden
        outdoor seating: terrace, garden, outside tables
        """);

    public static readonly string[] Children =
    [
        "family-friendly", "family friendly", "families", "family", "kids", "kid-friendly", "child-friendly",
        "children", "playground", "stroller", "toddlers", "high chairs", "all ages",
    ];

    public static readonly string[] AdultsOnly = ["adults only", "adults-only", "over 18", "18+"];

    public static readonly string[] Groups = ["large groups", "groups", "private room", "large tables", "big tables"];

    /// <summary>The wish itself in its spellings, and then the words that come to the same.</summary>
    public static IReadOnlyList<string> AnswersTo(string wish)
    {
        var other = wish.Contains('-') ? wish.Replace('-', ' ') : wish.Replace(' ', '-');
        var isPlural = wish.Length > 4 && wish.EndsWith('s') && !wish.EndsWith("ss", StringComparison.Ordinal);
        var singular = isPlural ? wish[..^1] : wish;
        IEnumerable<string> answers = [wish, other, singular, .. Of(wish), .. Of(singular)];
        return [.. answers.Distinct()];
    }

    private static string[] Of(string wish) => Words.TryGetValue(wish, out var others) ? others : [];

    private static FrozenDictionary<string, string[]> Read(string table)
    {
        var lines = table.Split('\n', StringSplitOptions.TrimEntries);
        return lines.Select(line => line.Split(": ", 2)).ToFrozenDictionary(
            line => line[0], line => line[1].Split(", "), StringComparer.OrdinalIgnoreCase);
    }
}
