using Microsoft.Extensions.Options;

namespace Concierge.Infrastructure.Models;

/// <summary>
/// The rules that concern more than one setting. All faults come out at once, and none repeats a value.
/// </summary>
internal sealed class ModelsValidation : IValidateOptions<ModelsOptions>
{
    public ValidateOptionsResult Validate(string? name, ModelsOptions options)
    {
        var faults = new List<string>();
        faults.AddRange(options.Provider == ModelsOptions.OpenAi ? OpenAiFaults(options) : EmbeddedFaults(options));
        faults.AddRange(TimeoutFaults(options.Timeouts));
        faults.AddRange(PriceFaults(options.Prices));

        return faults is [] ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> EmbeddedFaults(ModelsOptions options)
    {
        if (options.FallbackModels is not [])
            yield return "Models:Fallback names models of an endpoint, which needs Models:Provider to be openai.";
    }

    private static IEnumerable<string> OpenAiFaults(ModelsOptions options)
    {
        if (options.Model is "")
            yield return "Models:Model names the model to ask; Models:Provider openai needs it.";

        if (!Uri.TryCreate(options.Endpoint, UriKind.Absolute, out var endpoint)
            || endpoint.Scheme is not ("http" or "https") || endpoint.UserInfo is not "")
        {
            yield return "Models:Endpoint is an http or https address without a user name, as in http://localhost/v1.";
        }
        else if (options.ApiKey is "" && endpoint.Host == "api.openai.com")
        {
            yield return "Models:ApiKey is needed for the Models:Endpoint api.openai.com.";
        }

        // The HTTP stack would refuse such a header with a message that shows it.
        if (options.ApiKey.Any(character => character is <= ' ' or > '~'))
            yield return "Models:ApiKey holds a space, a line break or another character that no key has.";
    }

    private static IEnumerable<string> TimeoutFaults(ModelTimeouts timeouts)
    {
        if (timeouts.Connect > timeouts.Total)
            yield return "Models:Timeouts:Connect is longer than Models:Timeouts:Total.";

        if (timeouts.FirstToken > timeouts.Total)
            yield return "Models:Timeouts:FirstToken is longer than Models:Timeouts:Total.";

        if (timeouts.BetweenTokens > timeouts.Total)
            yield return "Models:Timeouts:BetweenTokens is longer than Models:Timeouts:Total.";
    }

    private static IEnumerable<string> PriceFaults(IReadOnlyDictionary<string, ModelPrice> prices) =>
        from price in prices
        where price.Value is not { Input: >= 0, Output: >= 0 }
        select $"Models:Prices:{price.Key} needs Input and Output: US dollars per million tokens, not negative.";
}
