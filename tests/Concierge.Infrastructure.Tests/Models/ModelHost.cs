using System.Collections.Concurrent;
using Concierge.Infrastructure.Models;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Concierge.Infrastructure.Tests.Models;

/// <summary>The models as the application registers them, with a clock of its own and an ear at the log.</summary>
internal sealed class ModelHost : IAsyncDisposable, ILoggerProvider, ILogger
{
    public const string Key = "sk-canary-key-0123456789";

    // Where a limit is missing a test fails instead of hanging.
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(20);

    private readonly ServiceProvider _provider;

    public ModelHost(
        FakeModelServer? server = null, TimeSpan? patience = null, params (string Key, string Value)[] settings)
    {
        Clock = new InstantClock(patience ?? TimeSpan.FromSeconds(10));
        var all = new Dictionary<string, string?>();
        if (server is not null)
        {
            all["Models:Provider"] = "openai";
            all["Models:Endpoint"] = server.Endpoint;
            all["Models:ApiKey"] = Key;
            all["Models:Model"] = "large";
        }

        foreach (var (key, value) in settings)
            all[$"Models:{key}"] = value;

        var configuration = new ConfigurationBuilder().AddInMemoryCollection(all).Build();
        _provider = new ServiceCollection()
            .AddLogging(log => log.AddProvider(this))
            .AddSingleton<TimeProvider>(Clock)
            .AddModels(configuration)
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    public InstantClock Clock { get; }

    public ConcurrentQueue<IReadOnlyDictionary<string, object?>> Logged { get; } = [];

    public IChatClient Chat => Get<IChatClient>();

    /// <summary>How each call ended, in order.</summary>
    public IEnumerable<string?> Outcomes =>
        Logged.Where(line => line["action"] is "llm.call").Select(line => line["outcome"] as string);

    public T Get<T>() where T : notnull => _provider.GetRequiredService<T>();

    public Task<ChatResponse> AskAsync() => Chat.GetResponseAsync("Hello").WaitAsync(Hang);

    /// <summary>The answer as a reader of the stream has it.</summary>
    public async Task<ChatResponse> StreamAsync(CancellationToken ct = default) =>
        await Chat.GetStreamingResponseAsync("Hello", cancellationToken: ct).ToChatResponseAsync(ct)
            .WaitAsync(Hang, CancellationToken.None);

    public async ValueTask DisposeAsync() => await _provider.DisposeAsync();

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
        var line = new Dictionary<string, object?>(StringComparer.Ordinal) { ["text"] = formatter(state, exception) };
        foreach (var (name, value) in state as IEnumerable<KeyValuePair<string, object?>> ?? [])
            line[name] = value;

        Logged.Enqueue(line);
    }

    public void Dispose()
    {
    }
}
