using System.Net.Sockets;
using System.Text.RegularExpressions;
using Concierge.Infrastructure.Postgres;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Concierge.Api.Hosting;

/// <summary>Runs the host; a start that fails for a reason outside the code is told in words.</summary>
internal static partial class Starting
{
    private const int Failed = 1;

    public static async Task<int> RunToEndAsync(this WebApplication app)
    {
        try
        {
            // The host would check only after the server has read its own settings, and stop at the first fault there.
            app.Services.GetService<IStartupValidator>()?.Validate();
            await app.RunAsync();
            return 0;
        }
        catch (Exception exception) when (Explain(exception) is { } words)
        {
            await Console.Error.WriteLineAsync(words);
            return Failed;
        }
    }

    internal static string? Explain(Exception exception) => exception switch
    {
        OptionsValidationException faults => Explain([faults]),
        AggregateException all when all.InnerExceptions.All(inner => inner is OptionsValidationException) =>
            Explain(all.InnerExceptions.Cast<OptionsValidationException>()),
        InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" } =>
            $"Concierge cannot start, a setting cannot be read:\n  - {exception.Message}",
        IOException { InnerException: AddressInUseException } =>
            $"Concierge cannot start. {exception.Message} Set CONCIERGE_PORT to another port.",
        SocketException refused =>
            $"Concierge cannot start, it may not listen where it should: {refused.Message}.\n"
            + "  CONCIERGE_PORT says on which port, Http__Bind on which address.",
        MigrationChangedException => $"Concierge cannot start. {exception.Message}",
        NpgsqlException => $"Concierge cannot start, its database does not work: {exception.Message}\n"
            + (exception is PostgresException { File: "extension.c" }
                ? "  Somebody who may has to create that extension in the database, once."
                : "  CONCIERGE_DATABASE says which database to use."),
        _ => null,
    };

    private static string Explain(IEnumerable<OptionsValidationException> faults) =>
        "Concierge cannot start, its settings are wrong:\n" + string.Join(
            '\n', faults.SelectMany(fault => fault.Failures).Select(failure => $"  - {InWords(failure)}"));

    // Some errors name their setting themselves.
    private static string InWords(string failure)
    {
        if (Annotation().Match(failure) is not { Success: true } match)
            return failure;

        var section = match.Groups["section"].Value;
        var error = match.Groups["error"].Value;
        return error.StartsWith($"{section}:", StringComparison.Ordinal)
            ? error
            : $"{section}:{match.Groups["member"].Value}: {error}";
    }

    // How the framework words a broken data annotation.
    [GeneratedRegex(
        "^DataAnnotation validation failed for '(?<section>.+?)(Options)?' members: "
        + "'(?<member>.*)' with the error: '(?<error>.*)'\\.$",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        1000)]
    private static partial Regex Annotation();
}
