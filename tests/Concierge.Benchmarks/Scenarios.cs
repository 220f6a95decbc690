namespace Concierge.Benchmarks;

/// <summary>How much time a run takes: earnest, or a quick look.</summary>
internal sealed record Effort(bool IsQuick)
{
    public TimeSpan PerFigure => TimeSpan.FromSeconds(IsQuick ? 5 : 10);

    /// <summary>Until the hot path has been compiled for good; that takes longer than it needs to be correct.</summary>
    public TimeSpan WarmUp => TimeSpan.FromSeconds(IsQuick ? 10 : 20);

    public const int SmallBacklog = 1_000;

    public int LargeBacklog => IsQuick ? 20_000 : 100_000;

    public int Replayed => IsQuick ? 20_000 : 100_000;
}

internal static class Scenarios
{
    /// <summary>A find_food job with a little text to work from, as the demo posts it.</summary>
    public const string Job = """
        {"type":"find_food","params":{"location":"Annecy","cuisine":["savoyard","vegetarian"],"budget":40,
        "partySize":2,"dietary":["vegetarian"],"sources":[
        "Green Fork, 3 Rue Royale, Annecy. A vegetarian kitchen with a daily menu at EUR 18. Closed on Mondays.",
        "Le Chalet du Lac, 12 Quai de la Tournette, Annecy. Savoyard cooking, a vegetarian fondue. Mains from EUR 24."
        ]}}
        """;

    public static IReadOnlyList<(string Name, Func<string, Effort, Report, Task> Run)> All { get; } =
    [
        ("post", PostJobs.RunAsync),
        ("life", JobLife.RunAsync),
        ("backlog", Backlog.RunAsync),
        ("replay", Replay.RunAsync),
        ("webhook", Webhooks.RunAsync),
    ];
}
