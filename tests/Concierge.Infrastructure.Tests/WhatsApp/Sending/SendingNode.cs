using System.Collections.Concurrent;
using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Application.WhatsApp;
using Concierge.Application.WhatsApp.Sending;
using Concierge.Domain.Conversations;
using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;
using Concierge.Domain.WhatsApp;
using Concierge.Domain.WhatsApp.Sending;
using Concierge.Infrastructure.Messages;
using Concierge.Infrastructure.Tests.Support;
using Concierge.Infrastructure.WhatsApp.Sending;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Concierge.Infrastructure.Tests.WhatsApp.Sending;

/// <summary>A node that sends to a server of the test's own, with waits that a test can wait for.</summary>
internal sealed class SendingNode : IAsyncDisposable
{
    public const string Number = "106540352242922";
    public const string Token = "EAAcanarytoken0123456789";

    private readonly TestNode _node;

    private SendingNode(TestNode node, LogEar log) => (_node, Log) = (node, log);

    public static Pair Customer { get; } = new(Number, "41791234567");

    public LogEar Log { get; }

    /// <summary>Tokens by number; each number has the usual one unless a test says otherwise.</summary>
    public PlayedTokens Tokens => (PlayedTokens)_node.Services.GetRequiredService<IChannels>();

    public IServiceProvider Services => _node.Services;

    public static async Task<SendingNode> StartAsync(
        TestDatabase database, CloudApiServer server, params (string Key, string Value)[] settings)
    {
        var log = new LogEar();
        var node = await TestNode.StartAsync(
            database,
            all =>
            {
                all["WhatsApp:ApiUrl"] = server.Address;
                all["WhatsApp:Sending:FirstWait"] = "00:00:00.020";
                all["WhatsApp:Sending:FirstNumberRest"] = "00:00:00.100";
                all["WhatsApp:Sending:FirstPairRest"] = "00:00:00.100";
                all["WhatsApp:Sending:ConfirmWithin"] = "00:00:00.300";
                foreach (var (key, value) in settings)
                    all[key] = value;
            },
            services => Add(services, log));
        return new SendingNode(node, log);
    }

    /// <summary>Sends as the assistant does, in a commit of its own.</summary>
    public Task SendAsync(string text, Pair? to = null) => SendAsync(new TextContent(text), to);

    public Task SendAsync(Content content, Pair? to = null) => ActAsync(sender =>
        sender.Send(new WhatsAppMessage(ConversationId.Next(), MessageId.Next(), to ?? Customer, content)));

    /// <summary>The number gets another token, as by the admin's command.</summary>
    public Task ReplaceTokenAsync(string token)
    {
        Tokens.ByNumber[Number] = token;
        return ActAsync((_, work) => ResumeWhatsApp.SendTo(work, Number));
    }

    public Task WroteAsync(Pair? pair = null, TimeSpan ago = default) =>
        ActAsync(sender => sender.CustomerWrote(pair ?? Customer, TimeProvider.System.GetUtcNow() - ago));

    public Task ActAsync(Action<WhatsAppSender> act) => ActAsync((sender, _) => act(sender));

    public async Task ActAsync(Action<WhatsAppSender, IUnitOfWork> act)
    {
        await using var scope = _node.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Became(id: null, roles: [], "trail");
        var work = scope.ServiceProvider.GetRequiredService<IUnitOfWork>();
        act(scope.ServiceProvider.GetRequiredService<WhatsAppSender>(), work);
        Assert.Null((await work.CommitAsync(CancellationToken.None)).Error);
    }

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    private static void Add(IServiceCollection services, LogEar log)
    {
        services.AddSingleton<ILoggerProvider>(log);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace));
        services.AddSendingParts();
        services.AddScoped<IRequestHandler<SendWhatsApp, Result<Done>>, SendWhatsAppHandler>();
        services.AddScoped<IRequestHandler<ResumeWhatsApp, Result<Done>>, ResumeWhatsAppHandler>();
        services.AddSingleton(new MessageTypes(typeof(IMessage).Assembly));
        services.AddSingleton<IChannels, PlayedTokens>();
        services.AddWhatsAppSending();
    }
}

/// <summary>Channels that have nothing but tokens.</summary>
internal sealed class PlayedTokens : IChannels
{
    public ConcurrentDictionary<string, string?> ByNumber { get; } = new(StringComparer.Ordinal);

    public ValueTask<Secret?> FindTokenAsync(string phoneNumberId, CancellationToken ct) =>
        new(ByNumber.GetValueOrDefault(phoneNumberId, SendingNode.Token) is { } token ? new Secret(token) : null);

    public ValueTask<WhatsAppChannel?> FindAsync(string phoneNumberId, CancellationToken ct) =>
        throw new NotSupportedException();

    public Task<WhatsAppChannel?> ReadAsync(string phoneNumberId, CancellationToken ct) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<WhatsAppChannel>> ListAsync(string? after, int rows, CancellationToken ct) =>
        throw new NotSupportedException();

    public void Save(WhatsAppChannel channel, Secret? token) => throw new NotSupportedException();
}

/// <summary>Keeps every line of the log, as words and by its members.</summary>
internal sealed class LogEar : ILoggerProvider, ILogger
{
    public ConcurrentQueue<IReadOnlyDictionary<string, object?>> Lines { get; } = [];

    public string Text => string.Join('\n', Lines.Select(line => string.Join(' ', line.Values)));

    public IEnumerable<IReadOnlyDictionary<string, object?>> Of(string action) =>
        Lines.Where(line => line.GetValueOrDefault("action") as string == action);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        var line = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["text"] = formatter(state, exception),
            ["level"] = logLevel,
            ["exception"] = exception?.ToString(),
        };
        foreach (var (name, value) in state as IEnumerable<KeyValuePair<string, object?>> ?? [])
            line[name] = value;

        Lines.Enqueue(line);
    }

    public void Dispose()
    {
    }
}
