using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Concierge.Infrastructure.WhatsApp.Sending;

/// <summary>The rules that concern more than one setting, or where the program runs.</summary>
internal sealed class SendingValidation(IHostEnvironment environment) : IValidateOptions<SendingOptions>
{
    public ValidateOptionsResult Validate(string? name, SendingOptions options)
    {
        List<string> faults = [.. FaultsOf(options)];
        return faults is [] ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> FaultsOf(SendingOptions options)
    {
        if (options.IsStandIn && !environment.IsDevelopment())
            yield return "WhatsApp:ApiUrl is stand-in, which sends nothing: only in Development.";

        if (!options.IsStandIn && !IsAddress(options.ApiUrl))
        {
            yield return "WhatsApp:ApiUrl is an https address up to and with the version, or http on this machine, "
                + "without a user name or a query.";
        }

        if (options.ConnectTimeout > options.Timeout)
            yield return "WhatsApp:Sending:ConnectTimeout is longer than WhatsApp:Sending:Timeout.";
    }

    // A token does not travel unencrypted.
    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme is "https" || (address.Scheme is "http" && address.IsLoopback))
        && address is { UserInfo: "", Query: "", Fragment: "" };
}
