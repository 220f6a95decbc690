using System.Text;
using Concierge.Api.Observability;
using Serilog;

namespace Concierge.Api.Tests.Observability;

public sealed class LogLinesTests
{
    [Fact]
    public void Nothing_that_was_said_before_the_end_is_missing()
    {
        var output = new MemoryStream();
        using (var lines = new LogLines(output))
        using (var log = new LoggerConfiguration().WriteTo.Sink(lines).CreateLogger())
        {
            for (var number = 0; number < 5_000; number++)
                log.Information("Line {Number}", number);
        }

        Assert.Equal(5_000, Encoding.UTF8.GetString(output.ToArray()).Count(character => character == '\n'));
    }

    [Fact]
    public void A_line_that_cannot_be_written_does_not_end_the_log()
    {
        var output = new MemoryStream();
        using (var lines = new LogLines(output))
        using (var log = new LoggerConfiguration().WriteTo.Sink(lines).CreateLogger())
        {
            log.Error(new Unspeakable(), "First");
            log.Information("Second");
        }

        var text = Encoding.UTF8.GetString(output.ToArray()).Split('\n');
        Assert.Contains("could not be written", text[0], StringComparison.Ordinal);
        Assert.Contains("Second", text[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_nobody_reads_lines_are_dropped_and_counted_and_nobody_waits()
    {
        var output = new Stalled();
        using (var lines = new LogLines(output))
        await using (var log = new LoggerConfiguration().WriteTo.Sink(lines).CreateLogger())
        {
            log.Information("The first line stalls");
            await output.Reached;
            for (var number = 0; number < 10_100; number++)
                log.Information("Line {Number}", number);
            output.GoOn();
        }

        Assert.Contains("100 log lines were dropped", output.Text, StringComparison.Ordinal);
    }

    private sealed class Unspeakable : Exception
    {
        public override string ToString() => throw new NotSupportedException();
    }

    private sealed class Stalled : MemoryStream
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Reached => _reached.Task.WaitAsync(TimeSpan.FromSeconds(20));

        public string Text => Encoding.UTF8.GetString(ToArray());

        public void GoOn() => _released.SetResult();

        public override async ValueTask WriteAsync(
            ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _reached.TrySetResult();
            await _released.Task;
            await base.WriteAsync(buffer, cancellationToken);
        }
    }
}
