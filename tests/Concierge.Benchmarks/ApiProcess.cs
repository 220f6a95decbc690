using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Concierge.Benchmarks;

/// <summary>The API as a process of its own, as it runs in earnest, with its cost read from /proc.</summary>
internal sealed class ApiProcess : IAsyncDisposable
{
    private const long ClockTicksPerSecond = 100;
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private ApiProcess(Process process, Uri address, TimeSpan readyAfter) =>
        (_process, Address, ReadyAfter) = (process, address, readyAfter);

    public Uri Address { get; }

    /// <summary>From the start of the process to the first 200 of <c>/health/ready</c>.</summary>
    public TimeSpan ReadyAfter { get; }

    /// <summary>Processor time so far, in user and system mode.</summary>
    public TimeSpan Cpu
    {
        get
        {
            var fields = File.ReadAllText($"/proc/{_process.Id}/stat").Split(") ")[1].Split(' ');
            var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture)
                + long.Parse(fields[12], CultureInfo.InvariantCulture);
            return TimeSpan.FromSeconds((double)ticks / ClockTicksPerSecond);
        }
    }

    /// <summary>Memory that is resident now, in megabytes.</summary>
    public double ResidentMegabytes
    {
        get
        {
            var line = File.ReadLines($"/proc/{_process.Id}/status")
                .First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
            return long.Parse(line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1],
                CultureInfo.InvariantCulture) / 1024.0;
        }
    }

    public static async Task<ApiProcess> StartAsync(
        string database, string role, params IReadOnlyList<(string Name, string Value)> settings)
    {
        var port = FreePort();
        var began = Stopwatch.StartNew();

        // The log goes to a file: reading it here would take processor time from what is measured.
        var start = new ProcessStartInfo(
            "sh",
            [
                "-c", "exec dotnet \"$0\" >\"$1\"",
                Path.Combine(AppContext.BaseDirectory, "Concierge.Api.dll"),
                Path.GetFullPath("artifacts/bench.log"),
            ])
        {
            UseShellExecute = false,
        };
        foreach (var (name, value) in Settings(database, port, role).Concat(settings))
            start.Environment[name] = value;

        var process = Process.Start(start) ?? throw new InvalidOperationException("The API did not start.");

        var address = new Uri($"http://127.0.0.1:{port}");
        await UntilReadyAsync(process, address, began);
        return new ApiProcess(process, address, began.Elapsed);
    }

    public async ValueTask DisposeAsync()
    {
        using var stop = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task UntilReadyAsync(Process process, Uri address, Stopwatch began)
    {
        using var http = new HttpClient { BaseAddress = address };
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException) when (!process.HasExited && began.Elapsed < StartLimit)
            {
                // Not listening yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }

    private static IEnumerable<(string Name, string Value)> Settings(string database, int port, string role) =>
    [
        ("CONCIERGE_DATABASE", database),
        ("CONCIERGE_PORT", $"{port}"),
        ("CONCIERGE_ROLE", role),
        ("Identity__SigningKey", new string('k', 48)),
        ("RateLimits__Default", "1000000000"),
    ];

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
