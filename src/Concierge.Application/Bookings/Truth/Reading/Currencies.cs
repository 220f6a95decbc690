using System.Collections.Frozen;

namespace Concierge.Application.Bookings.Truth.Reading;

/// <summary>What a sign or a word for money may stand for; an empty list is any currency.</summary>
internal static class Currencies
{
    private static readonly string[] Dollars = ["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "ARS", "CLP", "COP"];
    private static readonly string[] Crowns = ["SEK", "NOK", "DKK", "CZK", "ISK"];

    private static readonly FrozenDictionary<string, string[]> Codes = new Dictionary<string, string[]>
    {
        ["€"] = ["EUR"],
        ["$"] = Dollars,
        ["£"] = ["GBP"],
        ["¥"] = ["JPY", "CNY"],
        ["₹"] = ["INR"],
        ["₺"] = ["TRY"],
        ["₩"] = ["KRW"],
        ["₽"] = ["RUB"],
        ["₴"] = ["UAH"],
        ["฿"] = ["THB"],
        ["₫"] = ["VND"],
        ["₪"] = ["ILS"],
        ["euro"] = ["EUR"],
        ["euros"] = ["EUR"],
        ["dollar"] = Dollars,
        ["dollars"] = Dollars,
        ["dolar"] = Dollars,
        ["dolares"] = Dollars,
        ["dollari"] = Dollars,
        ["bucks"] = Dollars,
        ["pound"] = ["GBP"],
        ["pounds"] = ["GBP"],
        ["pfund"] = ["GBP"],
        ["livres"] = ["GBP"],
        ["sterline"] = ["GBP"],
        ["libras"] = ["GBP"],
        ["quid"] = ["GBP"],
        ["franken"] = ["CHF"],
        ["francs"] = ["CHF"],
        ["franchi"] = ["CHF"],
        ["francos"] = ["CHF"],
        ["fr"] = ["CHF"],
        ["sfr"] = ["CHF"],
        ["kr"] = Crowns,
        ["kroner"] = Crowns,
        ["kronor"] = Crowns,
        ["reais"] = ["BRL"],
        ["real"] = ["BRL"],
        ["r$"] = ["BRL"],
        ["pesos"] = Dollars,
        ["peso"] = Dollars,
        ["zloty"] = ["PLN"],
        ["yen"] = ["JPY"],
        ["rubles"] = ["RUB"],
        ["евро"] = ["EUR"],
        ["cents"] = [],
        ["cent"] = [],
    }.ToFrozenDictionary(pair => Folding.Fold(pair.Key), pair => pair.Value);

    private static readonly FrozenSet<string> Iso = FrozenSet.Create(
        "eur", "usd", "gbp", "chf", "jpy", "cad", "aud", "nzd", "brl", "sek", "nok", "dkk", "pln", "czk", "huf", "ron",
        "try", "inr", "cny", "mxn", "ars", "clp", "cop", "sgd", "hkd", "krw", "thb", "zar", "ils", "aed", "rub", "uah");

    public static string[]? Of(Token token)
    {
        if (token.Kind is not (TokenKind.Word or TokenKind.Sign))
            return null;

        // "try" is a word as well.
        if (Iso.Contains(token.Text) && (token.IsUpper || token.Text is not "try"))
            return [token.Text.ToUpperInvariant()];

        return Codes.GetValueOrDefault(token.Text);
    }
}
