namespace Concierge.Infrastructure.Bookings.Understanding;

/// <summary>How many tokens something takes, and the number that it stands for.</summary>
internal readonly record struct Hit(int Length, int Value = 0);

/// <summary>A pattern that was found: its length, and the numbers of its classes, -1 for one left out.</summary>
internal sealed record Match(int Length, IReadOnlyList<int> Values)
{
    public int this[int at] => Values[at];

    public bool Has(int at) => Values[at] >= 0;

    public Clock Clock(int at) => Understanding.Clock.FromCode(Values[at]);
}

/// <summary>
/// What words look like, as <c>in &lt;count&gt; day|days from? now?</c>: words with alternatives, classes of
/// <see cref="Classes"/>, optional where a question mark follows, and only looked at, not taken, after an ampersand.
/// </summary>
internal sealed class Pattern
{
    private readonly Step[] _steps;
    private readonly int _values;

    private Pattern(Step[] steps)
    {
        _steps = steps;
        _values = steps.Count(step => step.HasValue);
    }

    /// <summary>The words that it can begin with; null where that is not a matter of words.</summary>
    public IReadOnlyList<string>? FirstWords =>
        _steps.TakeWhile(step => step.IsOptional).All(step => step.Class is null)
        && _steps.FirstOrDefault(step => !step.IsOptional) is { Class: null }
            ? [.. _steps.TakeWhile(step => step.IsOptional).Append(_steps.First(step => !step.IsOptional))
                .SelectMany(step => step.Words)]
            : null;

    public static Pattern Of(string text) => new([.. text.Split(' ').Select(Step.Of)]);

    public Match? Find(Line line, int at)
    {
        Span<int> values = stackalloc int[_values];
        var length = Find(line, at, 0, values);
        return length is { } tokens ? new Match(tokens, values.ToArray()) : null;
    }

    // Only optional steps are ever tried in two ways, and a pattern has few of them.
    private int? Find(Line line, int at, int number, Span<int> values)
    {
        if (number == _steps.Length)
            return 0;

        var step = _steps[number];
        var rest = step.HasValue ? values[1..] : values;
        if (step.Read(line, at) is { } hit)
        {
            var taken = step.IsOnlyLooked ? 0 : hit.Length;
            if (step.HasValue)
                values[0] = hit.Value;
            if (Find(line, at + taken, number + 1, rest) is { } length)
                return taken + length;
        }

        if (!step.IsOptional)
            return null;

        if (step.HasValue)
            values[0] = -1;

        return Find(line, at, number + 1, rest);
    }

    private sealed record Step(string[] Words, Func<Line, int, Hit?>? Class, bool IsOptional, bool IsOnlyLooked)
    {
        public bool HasValue { get; private init; }

        public static Step Of(string text)
        {
            var looked = text.StartsWith('&');
            var optional = text.Length > 1 && text.EndsWith('?');
            var what = text[(looked ? 1 : 0)..(optional ? ^1 : ^0)];
            return what.StartsWith('<')
                ? new Step([], Classes.Of(what[1..^1]), optional, looked) { HasValue = Classes.HasValue(what[1..^1]) }
                : new Step(what.Split('|'), Class: null, optional, looked);
        }

        public Hit? Read(Line line, int at)
        {
            if (Class is not null)
                return Class(line, at);

            var text = line[at].Text;
            foreach (var word in Words)
            {
                if (word == text)
                    return new Hit(1);
            }

            return null;
        }
    }
}
