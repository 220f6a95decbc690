using System.Runtime.CompilerServices;

namespace Concierge.Infrastructure.Tests.Support;

/// <summary>Waits for what no signal tells: looks again and again until it is so, or the time is over.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(10);

    public static async Task IsTrueAsync(
        Func<Task<bool>> condition, [CallerArgumentExpression(nameof(condition))] string what = "")
    {
        using var over = new CancellationTokenSource(Limit);
        while (!await condition())
        {
            if (over.IsCancellationRequested)
                Assert.Fail($"Not within {Limit}: {what}");

            await Task.Delay(Between);
        }
    }

    public static Task IsTrueAsync(
        Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string what = "") =>
        IsTrueAsync(() => Task.FromResult(condition()), what);

    /// <summary>The task's result, or a failed test where it takes too long.</summary>
    public static Task<T> InTime<T>(this Task<T> task) => task.WaitAsync(Limit);

    public static Task InTime(this Task task) => task.WaitAsync(Limit);
}
