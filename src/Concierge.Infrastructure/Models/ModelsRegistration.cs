using Concierge.Application.Ports;
using Concierge.Infrastructure.Models.Embedded;
using Concierge.Infrastructure.Models.Observed;
using Concierge.Infrastructure.Models.OpenAi;
using Concierge.Infrastructure.Models.Resilience;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Concierge.Infrastructure.Models;

public static class ModelsRegistration
{
    public static IServiceCollection AddModels(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(ModelsOptions.Section);
        services.AddOptions<ModelsOptions>()
            .Bind(section)
            .Configure(options => options.Prices = ConfiguredPrices.Read(section.GetSection("Prices")))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<ModelsOptions>, ModelsValidation>();

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IPrices, ConfiguredPrices>();
        services.AddSingleton<ModelHealth>();
        services.AddHealthChecks().AddCheck<ModelsHealth>("models");
        services.AddSingleton<EmbeddedEmbeddingGenerator>();
        services.AddSingleton(provider =>
            new OpenAiConnection(Options(provider), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ModelChain>();
        services.AddSingleton(provider => provider.GetRequiredService<ModelChain>().Chat());
        services.AddSingleton(provider => provider.GetRequiredService<ModelChain>().Embeddings());

        return services;
    }

    private static ModelsOptions Options(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<ModelsOptions>>().Value;
}

/// <summary>Puts the models and what stands around them together, outermost first as the call passes through.</summary>
internal sealed class ModelChain(
    IOptions<ModelsOptions> options,
    IPrices prices,
    ModelHealth health,
    TimeProvider clock,
    ILoggerFactory loggers,
    IServiceProvider provider)
{
    private readonly ModelsOptions _options = options.Value;
    private readonly ILogger _log = loggers.CreateLogger(ModelLog.Category);

    private OpenAiConnection Connection => provider.GetRequiredService<OpenAiConnection>();

    private bool IsRemote => _options.Provider is ModelsOptions.OpenAi;

    public IChatClient Chat()
    {
        var embedded = new ObservedChatClient(
            new EmbeddedChatClient(), ModelsOptions.Embedded, Observer(ModelsOptions.Embedded));
        if (!IsRemote)
            return embedded;

        var remote = new[] { _options.Model }.Concat(_options.FallbackModels).Distinct(StringComparer.Ordinal);
        return new FallbackChatClient(
            [.. remote.Select(Remote), new ModelLink(ModelsOptions.Embedded, ModelsOptions.Embedded, embedded)], _log);
    }

    public IEmbeddingGenerator<string, Embedding<float>> Embeddings()
    {
        if (!IsRemote || _options.EmbeddingModel is not { Length: > 0 } model)
            return provider.GetRequiredService<EmbeddedEmbeddingGenerator>();

        var guarded = new ResilientEmbeddingGenerator(
            new OpenAiEmbeddingGenerator(Connection, model),
            NewBreaker(model),
            Retry.Of(_options.Retry, model, clock, _log),
            _options.Timeouts.Total,
            clock);
        return new ObservedEmbeddingGenerator(guarded, model, Observer(ModelsOptions.OpenAi));
    }

    private ModelLink Remote(string model)
    {
        IChatClient client = new OpenAiChatClient(Connection, model);
        client = new StallChatClient(client, _options.Timeouts, clock);
        client = new RetryChatClient(client, Retry.Of(_options.Retry, model, clock, _log));
        client = new DeadlineChatClient(client, _options.Timeouts.Total, clock);
        client = new BreakerChatClient(client, NewBreaker(model));
        client = new ObservedChatClient(client, model, Observer(ModelsOptions.OpenAi));
        return new ModelLink(ModelsOptions.OpenAi, model, client);
    }

    private Breaker NewBreaker(string model)
    {
        var breaker = new Breaker(_options.Breaker, clock);
        health.Watch(model, breaker.State);
        return breaker;
    }

    private ModelObserver Observer(string name) => new(name, prices, _log, clock);
}
