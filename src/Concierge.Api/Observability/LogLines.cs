using System.Buffers;
using System.Threading.Channels;
using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;

namespace Concierge.Api.Observability;

/// <summary>
/// Writes log lines behind the requests' backs, many with one call. When the reader of our output stalls, lines are
/// dropped and counted rather than requests held up.
/// </summary>
internal sealed class LogLines : ILogEventSink, IDisposable
{
    private const int Waiting = 10_000;
    private const int FlushBytes = 64 * 1024;
    private static readonly TimeSpan FlushWithin = TimeSpan.FromSeconds(5);
    private static readonly MessageTemplate DroppedLines = new MessageTemplateParser().Parse(
        "{Value} log lines were dropped: the output was not read fast enough");

    private static readonly MessageTemplate BrokenLine = new MessageTemplateParser().Parse(
        "A log line could not be written: {Value}");

    private readonly Channel<LogEvent> _events;
    private readonly Stream _output;
    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly Task _writing;
    private int _dropped;

    public LogLines(Stream output)
    {
        _output = output;
        _events = Channel.CreateBounded<LogEvent>(
            new BoundedChannelOptions(Waiting) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite },
            _ => Interlocked.Increment(ref _dropped));
        _writing = Task.Run(WriteAsync);
        AppDomain.CurrentDomain.UnhandledException += OnCrash;
    }

    public void Emit(LogEvent logEvent) => _events.Writer.TryWrite(logEvent);

    public void Dispose()
    {
        AppDomain.CurrentDomain.UnhandledException -= OnCrash;
        Flush();
    }

    private void OnCrash(object sender, UnhandledExceptionEventArgs crash) => Flush();

    private void Flush()
    {
        _events.Writer.TryComplete();
        _writing.Wait(FlushWithin);
    }

    private async Task WriteAsync()
    {
        var lines = new ArrayBufferWriter<byte>(FlushBytes);
        while (await _events.Reader.WaitToReadAsync())
        {
            while (lines.WrittenCount < FlushBytes && _events.Reader.TryRead(out var happened))
                Append(happened, lines);
            if (Interlocked.Exchange(ref _dropped, 0) is > 0 and var dropped)
                Append(Report(DroppedLines, dropped), lines);

            await _output.WriteAsync(lines.WrittenMemory);
            await _output.FlushAsync();
            lines.ResetWrittenCount();
        }
    }

    // One event that cannot be written, such as one with a broken ToString, must not end the log.
    private void Append(LogEvent happened, ArrayBufferWriter<byte> lines)
    {
        _line.ResetWrittenCount();
        try
        {
            JsonLog.Write(happened, _line);
        }
        catch (Exception exception)
        {
            _line.ResetWrittenCount();
            JsonLog.Write(Report(BrokenLine, exception.GetType().FullName), _line);
        }

        lines.Write(_line.WrittenSpan);
    }

    private static LogEvent Report(MessageTemplate template, object? value) => new(
        TimeProvider.System.GetUtcNow(),
        LogEventLevel.Warning,
        exception: null,
        template,
        [new LogEventProperty("Value", new ScalarValue(value))]);
}
