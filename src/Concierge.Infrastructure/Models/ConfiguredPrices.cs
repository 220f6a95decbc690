using System.Globalization;
using Concierge.Application.Ports;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Concierge.Infrastructure.Models;

internal sealed class ConfiguredPrices(IOptions<ModelsOptions> options) : IPrices
{
    private const decimal Million = 1_000_000;
    private static readonly int DateLength = "-2026-01-31".Length;

    private readonly IReadOnlyDictionary<string, ModelPrice> _prices = options.Value.Prices;

    public decimal? CostOf(string model, UsageDetails usage)
    {
        if (model == ModelsOptions.Embedded)
            return 0;

        if (usage is not { InputTokenCount: { } input, OutputTokenCount: { } output } || Find(model) is not { } price)
            return null;

        return ((input * price.Input) + (output * price.Output)) / Million;
    }

    /// <summary>
    /// Each section below <c>Prices</c> that holds a price; its path is the model's name, colons and all.
    /// </summary>
    public static IReadOnlyDictionary<string, ModelPrice> Read(IConfigurationSection section)
    {
        var prices = new Dictionary<string, ModelPrice>(StringComparer.OrdinalIgnoreCase);
        foreach (var child in section.GetChildren())
            Collect(child, child.Key, prices);

        return prices;
    }

    private static void Collect(IConfigurationSection section, string model, Dictionary<string, ModelPrice> prices)
    {
        if (section["Input"] is not null || section["Output"] is not null)
            prices[model] = new ModelPrice(Amount(section["Input"]), Amount(section["Output"]));

        foreach (var child in section.GetChildren().Where(child => child.GetChildren().Any()))
            Collect(child, $"{model}:{child.Key}", prices);
    }

    // What is no number stays empty, and the validation says so together with everything else.
    private static decimal? Amount(string? text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) ? amount : null;

    // Who asks for gpt-4o is answered by gpt-4o-2024-08-06, at the price of what was asked for.
    private ModelPrice? Find(string model)
    {
        if (_prices.TryGetValue(model, out var price))
            return price;

        return model.Length > DateLength
            && DateOnly.TryParseExact(
                model.AsSpan(model.Length - DateLength),
                "-yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out _)
            && _prices.TryGetValue(model[..^DateLength], out price)
            ? price
            : null;
    }
}
