using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Concierge.Infrastructure.Models;

internal sealed class ModelsOptions
{
    public const string Section = "Models";
    public const string Embedded = "embedded";
    public const string OpenAi = "openai";

    [AllowedValues(Embedded, OpenAi, ErrorMessage = "Models:Provider is embedded or openai.")]
    public string Provider { get; set; } = Embedded;

    /// <summary>Where an OpenAI-compatible server answers, up to and with the version.</summary>
    [Required]
    public string Endpoint { get; set; } = "https://api.openai.com/v1";

    /// <summary>Servers on one's own machine mostly ask for none.</summary>
    public string ApiKey { get; set; } = "";

    public string Model { get; set; } = "";

    /// <summary>Without one, texts are embedded by the built-in word vectors.</summary>
    public string EmbeddingModel { get; set; } = "";

    /// <summary>
    /// Models of the same endpoint to ask in turn when <see cref="Model"/> has no answer, with commas between them.
    /// The embedded provider always comes last and need not be named.
    /// </summary>
    public string Fallback { get; set; } = "";

    [ValidateObjectMembers]
    public ModelTimeouts Timeouts { get; set; } = new();

    [ValidateObjectMembers]
    public ModelRetry Retry { get; set; } = new();

    [ValidateObjectMembers]
    public ModelBreaker Breaker { get; set; } = new();

    // Not bound by the binder: a model's name may hold the colon that separates the keys of a configuration.
    internal IReadOnlyDictionary<string, ModelPrice> Prices { get; set; } = new Dictionary<string, ModelPrice>();

    public IReadOnlyList<string> FallbackModels => [.. Fallback
        .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Where(name => !name.Equals(Embedded, StringComparison.OrdinalIgnoreCase))];
}

internal sealed class ModelTimeouts
{
    [Range(typeof(TimeSpan), "00:00:00.050", "00:05:00")]
    public TimeSpan Connect { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Of a stream; a model that thinks before it speaks needs long.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "01:00:00")]
    public TimeSpan FirstToken { get; set; } = TimeSpan.FromSeconds(30);

    [Range(typeof(TimeSpan), "00:00:00.050", "01:00:00")]
    public TimeSpan BetweenTokens { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Of one model's whole work on a call, its retries and the waiting between them included.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "01:00:00")]
    public TimeSpan Total { get; set; } = TimeSpan.FromMinutes(2);
}

internal sealed class ModelRetry
{
    /// <summary>How often a call is made at most, the first time included.</summary>
    [Range(1, 10)]
    public int Attempts { get; set; } = 3;

    [Range(typeof(TimeSpan), "00:00:00.001", "00:01:00")]
    public TimeSpan BaseDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Who asks for more patience than this by Retry-After is not asked again in this call.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:05:00")]
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(10);
}

internal sealed class ModelBreaker
{
    [Range(0.01, 1.0)]
    public double FailureRatio { get; set; } = 0.5;

    [Range(2, 10_000)]
    public int MinimumCalls { get; set; } = 10;

    [Range(typeof(TimeSpan), "00:00:00.500", "01:00:00")]
    public TimeSpan Sampling { get; set; } = TimeSpan.FromSeconds(30);

    [Range(typeof(TimeSpan), "00:00:00.500", "01:00:00")]
    public TimeSpan Break { get; set; } = TimeSpan.FromSeconds(30);
}

/// <summary>US dollars per million tokens.</summary>
internal sealed record ModelPrice(decimal? Input, decimal? Output);
