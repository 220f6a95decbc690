using Concierge.Application.Ports;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace Concierge.Infrastructure.Tests.Models;

public sealed class ModelsOptionsTests
{
    private static readonly UsageDetails Used = new() { InputTokenCount = 1_000_000, OutputTokenCount = 500_000 };

    [Fact]
    public void Without_settings_the_embedded_provider_answers() => Assert.Empty(Faults());

    [Fact]
    public void Names_every_fault_at_once_and_no_secret()
    {
        var faults = Faults(
            ("Provider", "openai"),
            ("Endpoint", "localhost"),
            ("ApiKey", "sk-canary with space"),
            ("Retry:Attempts", "0"),
            ("Breaker:FailureRatio", "2"),
            ("Timeouts:Total", "00:00:01"),
            ("Prices:large:Input", "cheap"));

        string[] expected =
        [
            "Attempts", "FailureRatio", "Models:Model", "Models:Endpoint", "Models:ApiKey", "Models:Timeouts:Connect",
            "Models:Timeouts:FirstToken", "Models:Timeouts:BetweenTokens", "Models:Prices:large",
        ];
        Assert.All(expected, part => Assert.Contains(part, faults, StringComparison.Ordinal));
        Assert.DoesNotContain("canary", faults, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Provider", "oracle", "embedded or openai")]
    [InlineData("Fallback", "small", "Models:Fallback")]
    public void Refuses_what_the_embedded_provider_has_no_use_for(string key, string value, string fault) =>
        Assert.Contains(fault, Faults((key, value)), StringComparison.Ordinal);

    [Fact]
    public void The_endpoint_of_OpenAI_needs_a_key_and_one_s_own_does_not()
    {
        Assert.Contains("Models:ApiKey", Faults(("Provider", "openai"), ("Model", "large")), StringComparison.Ordinal);
        Assert.Empty(Faults(("Provider", "openai"), ("Model", "large"), ("Endpoint", "http://localhost:11434/v1")));
    }

    [Fact]
    public void The_price_is_that_of_the_model_and_its_dated_editions()
    {
        var prices = Prices(("Prices:large:Input", "2.50"), ("Prices:large:Output", "10"));

        Assert.Equal(7.5m, prices.CostOf("large", Used));
        Assert.Equal(7.5m, prices.CostOf("large-2026-01-31", Used));
        Assert.Null(prices.CostOf("large-mini", Used));
    }

    [Fact]
    public void A_model_s_name_may_hold_a_colon()
    {
        var prices = Prices(("Prices:llama3:8b:Input", "1"), ("Prices:llama3:8b:Output", "2"));

        Assert.Equal(2m, prices.CostOf("llama3:8b", Used));
    }

    [Fact]
    public void What_is_not_known_has_no_price_and_the_embedded_provider_is_free()
    {
        var prices = Prices(("Prices:large:Input", "1"), ("Prices:large:Output", "1"));

        Assert.Null(prices.CostOf("other", Used));
        Assert.Null(prices.CostOf("large", new UsageDetails { InputTokenCount = 5 }));
        Assert.Equal(0, prices.CostOf("embedded", new UsageDetails()));
    }

    private static IPrices Prices(params (string, string)[] settings) =>
        new ModelHost(server: null, patience: null, settings).Get<IPrices>();

    private static string Faults(params (string, string)[] settings)
    {
        using var host = new ModelHost(server: null, patience: null, settings);
        try
        {
            host.Get<IStartupValidator>().Validate();
            return "";
        }
        catch (OptionsValidationException invalid)
        {
            return invalid.Message;
        }
    }
}
