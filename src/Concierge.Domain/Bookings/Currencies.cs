namespace Concierge.Domain.Bookings;

/// <summary>The currencies of ISO 4217 that people pay with, and how many decimals each is counted in.</summary>
public static class Currencies
{
    private const string WithTwo =
        """
        AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP
        CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES
        KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK
        NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB
        TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG
        """;

    private const string WithNone = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
    private const string WithThree = "BHD IQD JOD KWD LYD OMR TND";

    private static readonly Dictionary<string, int> Decimals =
        Of(WithTwo, 2).Concat(Of(WithNone, 0)).Concat(Of(WithThree, 3)).ToDictionary(StringComparer.Ordinal);

    /// <summary>Null where there is no such currency.</summary>
    public static int? DecimalsOf(string code) => Decimals.TryGetValue(code, out var decimals) ? decimals : null;

    private static IEnumerable<KeyValuePair<string, int>> Of(string codes, int decimals) => codes
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .Select(code => KeyValuePair.Create(code, decimals));
}
