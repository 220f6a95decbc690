using System.Diagnostics;

namespace Concierge.Architecture.Tests;

/// <summary>What a person runs.</summary>
public sealed class ScriptTests
{
    public static TheoryData<string> Scripts => [.. House.Scripts().Select(file => file.Name)];

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task A_script_is_one_word_says_what_it_does_and_stands_in_the_readme(string name)
    {
        var (code, help, _) = await RunAsync(name, "--help");

        Assert.Matches("^[a-z]+$", name);
        Assert.Equal(0, code);
        Assert.Contains($"build/{name}", help, StringComparison.Ordinal);
        Assert.Contains($"`build/{name}", House.Text("README.md"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run", "nonsense")]
    [InlineData("openapi", "nonsense")]
    [InlineData("postgres", "nonsense")]
    [InlineData("test", "nonsense")]
    [InlineData("whatsapp", "--nonsense")]
    public async Task An_argument_that_is_none_is_refused_in_words(string name, string argument)
    {
        var (code, _, words) = await RunAsync(name, argument);

        Assert.Equal(1, code);
        Assert.StartsWith($"build/{name}: ", words, StringComparison.Ordinal);
        Assert.Contains("--help", words, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(string name, string argument)
    {
        using var script = Process.Start(new ProcessStartInfo(House.PathOf($"build/{name}"), argument)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = script.StandardError.ReadToEndAsync();
        var output = await script.StandardOutput.ReadToEndAsync();
        await script.WaitForExitAsync();
        return (script.ExitCode, output, await errors);
    }
}
