using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Concierge.Benchmarks;

/// <summary>Runs wrk against the API: a load generator that takes little of the two cores for itself.</summary>
internal static partial class Wrk
{
    public static async Task<Measured> PostAsync(
        Uri url, string token, string body, int connections, TimeSpan duration)
    {
        var script = Path.Combine(Path.GetTempPath(), $"concierge-bench-{Environment.ProcessId}.lua");
        await File.WriteAllTextAsync(script, $"""
            wrk.method = "POST"
            wrk.headers["Content-Type"] = "application/json"
            wrk.headers["Authorization"] = "Bearer {token}"
            wrk.body = [==[{body}]==]
            """);
        var measured = await RunScriptAsync(script, url, connections, duration);
        File.Delete(script);
        return measured;
    }

    public static async Task<Measured> RunScriptAsync(string script, Uri url, int connections, TimeSpan duration)
    {
        var seconds = duration.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture);
        var output = await RunAsync(
            "-t", "1", "-c", $"{connections}", "-d", $"{seconds}s", "--latency", "-s", script, $"{url}");

        return new Measured(
            Number(PerSecond(), output), Milliseconds(Median(), output), Milliseconds(Tail(), output))
        {
            Refused = NotOk().Match(output) is { Success: true } refused
                ? long.Parse(refused.Groups["n"].ValueSpan, CultureInfo.InvariantCulture)
                : 0,
        };
    }

    private static async Task<string> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("wrk", arguments) { RedirectStandardOutput = true, UseShellExecute = false };
        using var wrk = Process.Start(start)
            ?? throw new InvalidOperationException("wrk did not start; build/bench installs it.");
        var output = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        return wrk.ExitCode is 0 ? output : throw new InvalidOperationException($"wrk failed: {output}");
    }

    private static double Number(Regex pattern, string output) =>
        double.Parse(pattern.Match(output).Groups["n"].ValueSpan, CultureInfo.InvariantCulture);

    private static double Milliseconds(Regex pattern, string output)
    {
        var value = Number(pattern, output);
        return pattern.Match(output).Groups["unit"].Value switch
        {
            "us" => value / 1000,
            "ms" => value,
            _ => value * 1000,
        };
    }

    [GeneratedRegex(@"Requests/sec:\s+(?<n>[\d.]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PerSecond();

    [GeneratedRegex(
        @"50%\s+(?<n>[\d.]+)(?<unit>us|ms|s)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Median();

    [GeneratedRegex(
        @"99%\s+(?<n>[\d.]+)(?<unit>us|ms|s)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tail();

    [GeneratedRegex(
        @"Non-2xx or 3xx responses: (?<n>\d+)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotOk();
}
