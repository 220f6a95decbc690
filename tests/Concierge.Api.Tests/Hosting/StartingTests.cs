using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Concierge.Api.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Concierge.Api.Tests.Hosting;

public sealed class StartingTests
{
    [Fact]
    public async Task Every_fault_in_the_settings_is_named_at_once_and_no_trace_is_shown()
    {
        var (code, errors) = await RunAsync(
            ("CONCIERGE_PORT", "eighty"),
            ("CONCIERGE_DATABASE", ""),
            ("Http__Bind", "everywhere"),
            ("Http__AllowedOrigins__0", "app.example.com"),
            ("RateLimits__Messages", "0"),
            ("Idempotency__KeepFor", "00:00:01"),
            ("Identity__SigningKey", "short"));

        Assert.Equal(1, code);
        Assert.All(
            [
                "Http:Port", "Http:Bind", "Http:AllowedOrigins", "RateLimits:messages", "Idempotency:KeepFor",
                "Identity:SigningKey", "CONCIERGE_DATABASE",
            ],
            setting => Assert.Contains(setting, errors, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("DataAnnotation", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_out_of_reach_is_told_in_words()
    {
        using var nobody = new TcpListener(IPAddress.Loopback, 0);
        nobody.Start();
        var port = ((IPEndPoint)nobody.LocalEndpoint).Port;
        nobody.Stop();

        var (code, errors) = await RunAsync(
            ("CONCIERGE_PORT", "0"),
            ("CONCIERGE_DATABASE", $"Host=127.0.0.1;Port={port};Username=nobody;Timeout=2"),
            ("Identity__SigningKey", "a key that signs tokens in tests, and nowhere else"));

        Assert.Equal(1, code);
        Assert.Contains("CONCIERGE_DATABASE", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgres://concierge:canary-2e40@127.0.0.1/concierge")]
    [InlineData("Host=127.0.0.1;Secret=canary-2e40")]
    [InlineData("Password=canary-2e40")]
    public async Task A_connection_string_that_is_none_is_refused_and_not_repeated(string connection)
    {
        var (code, errors) = await RunAsync(
            ("CONCIERGE_DATABASE", connection),
            ("Identity__SigningKey", "a key that signs tokens in tests, and nowhere else"));

        Assert.Equal(1, code);
        Assert.Contains("CONCIERGE_DATABASE", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_machine_or_the_server_does_not_let_us_do_is_told_with_what_to_do()
    {
        var port = new SocketException((int)SocketError.AccessDenied);
        var extension = new PostgresException(
            "permission denied to create extension \"btree_gist\"", "ERROR", "ERROR", "42501", file: "extension.c");

        Assert.Contains("CONCIERGE_PORT", Starting.Explain(port), StringComparison.Ordinal);
        Assert.Contains("btree_gist", Starting.Explain(extension), StringComparison.Ordinal);
        Assert.Contains("create that extension", Starting.Explain(extension), StringComparison.Ordinal);
    }

    [Fact]
    public void A_setting_of_the_wrong_type_is_named()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create("Http:MaxBodyBytes", (string?)"much")]).Build();
        var exception = Assert.Throws<InvalidOperationException>(
            () => configuration.GetValue<int>("Http:MaxBodyBytes"));

        Assert.Contains("Http:MaxBodyBytes", Starting.Explain(exception), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_our_own_fault_is_not_explained_away()
    {
        Assert.Null(Starting.Explain(new InvalidOperationException("A bug.")));
        Assert.Null(Starting.Explain(new AggregateException(
            new OptionsValidationException("Http", typeof(string), ["Wrong."]),
            new InvalidOperationException("A bug."))));
    }

    private static async Task<(int Code, string Errors)> RunAsync(params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        // Nobody finds the words between the traces of what went wrong.
        Assert.DoesNotContain("   at ", await output, StringComparison.Ordinal);
        return (process.ExitCode, await errors);
    }
}
