using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;

namespace Concierge.Api.Observability;

internal static class ObservabilityRegistration
{
    private const string Host = "Microsoft.Extensions.Hosting.Internal.Host";

    /// <summary>JSON lines on the standard output, at the levels of the section <c>Logging</c>, and traces.</summary>
    public static WebApplicationBuilder AddObservability(this WebApplicationBuilder builder)
    {
        // Each line has the trace's ids already.
        builder.Logging.ClearProviders()
            .Configure(options => options.ActivityTrackingOptions = ActivityTrackingOptions.None);
        builder.Services.AddSingleton(_ => new LogLines(Console.OpenStandardOutput()));
        builder.Services.AddSingleton(provider => CreateLogger(provider.GetRequiredService<LogLines>()));
        builder.Services.AddSingleton<ILoggerProvider>(
            provider => new SerilogLoggerProvider(provider.GetRequiredService<Logger>()));
        builder.Services.AddHostedService<Tracing>();

        return builder;
    }

    private static Logger CreateLogger(LogLines lines) =>
        new LoggerConfiguration().MinimumLevel.Verbose()
            .Filter.ByExcluding(IsToldAtTheEnd)
            .WriteTo.Sink(lines)
            .CreateLogger();

    // A start that fails is told in words when the program ends; services that were up by then are cancelled.
    private static bool IsToldAtTheEnd(LogEvent line) =>
        line.Properties.GetValueOrDefault(Constants.SourceContextPropertyName) is ScalarValue { Value: Host }
        && (line.MessageTemplate.Text is "Hosting failed to start" || line.Exception is OperationCanceledException);
}
