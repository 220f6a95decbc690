using System.Globalization;
using System.Text.Json;

namespace Concierge.Benchmarks;

/// <summary>One line of the table: a figure, and the ratio to the floor it is measured against.</summary>
internal sealed record Line(string Name, double PerSecond, string Unit)
{
    public double? P50 { get; init; }

    public double? P99 { get; init; }

    public double? CpuMicros { get; init; }

    public double? Ratio { get; init; }

    public string? Note { get; init; }
}

/// <summary>What one run found out: printed as it goes, written as JSON at the end.</summary>
internal sealed class Report
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly List<Line> _lines = [];

    public static void Begin() => Console.WriteLine(
        $"{"",-44}{"per second",12}{"p50 ms",9}{"p99 ms",9}{"cpu µs",9}{"ratio",8}  note");

    public static void Chapter(string title) => Console.WriteLine($"\n{title}");

    public void Add(Line line)
    {
        _lines.Add(line);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {line.Name,-42}{line.PerSecond,12:N0}{line.P50,9:F2}{line.P99,9:F2}"
            + $"{line.CpuMicros,9:F0}{line.Ratio,8:F2}  {line.Note ?? line.Unit}"));
    }

    public async Task WriteAsync(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(_lines, Json));
        Console.WriteLine($"\nwritten to {path}");
    }
}
