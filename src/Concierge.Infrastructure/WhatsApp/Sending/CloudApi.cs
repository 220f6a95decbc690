using System.Net.Http.Headers;
using System.Text.Json;
using Concierge.Application.WhatsApp.Sending;
using Concierge.Domain.Identity;
using Concierge.Domain.WhatsApp.Sending;
using Microsoft.Extensions.Options;

namespace Concierge.Infrastructure.WhatsApp.Sending;

/// <summary>
/// Makes the call and reads its answer. Nothing of either is ever logged; of an error only its number is looked at,
/// because Meta's words may repeat what was sent.
/// </summary>
internal sealed class CloudApi(HttpClient http, IOptions<SendingOptions> options, TimeProvider clock) : ICloudApi
{
    /// <summary>Answers are a few hundred bytes long.</summary>
    public const int LongestAnswer = 64 * 1024;

    private const int LongestId = 512;

    public async Task<Answer> SendAsync(OutgoingId id, Pair to, Content content, Secret token, CancellationToken ct)
    {
        using var body = new WatchedContent(
            JsonSerializer.SerializeToUtf8Bytes(CloudMessage.Of(id, to, content), CloudJson.Default.CloudMessage));
        using var request = new HttpRequestMessage(HttpMethod.Post, AddressOf(to.PhoneNumberId)) { Content = body };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Text);
        try
        {
            using var response = await http.SendAsync(request, ct);
            return await ReadAsync(response, ct);
        }
        catch (Exception broken) when (IsBroken(broken, ct))
        {
            // Of a call whose first byte never went out it is certain that it did not arrive.
            return body.WasBegun ? new Unknown() : new Refused(Refusal.Moment, Code: null, RetryAfter: null);
        }
    }

    private Uri AddressOf(string phoneNumberId) => options.Value.IsStandIn
        ? new Uri($"http://stand-in/{Uri.EscapeDataString(phoneNumberId)}/messages")
        : new Uri($"{options.Value.ApiUrl.TrimEnd('/')}/{Uri.EscapeDataString(phoneNumberId)}/messages");

    private async Task<Answer> ReadAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var status = (int)response.StatusCode;
        var answer = Parse(await response.Content.ReadAsByteArrayAsync(ct));
        if (response.IsSuccessStatusCode)
            return Taken(answer);

        // Somebody between Meta and us answered, who does not know what became of the call.
        if (answer?.Error?.Code is null && status is 500 or 502 or 504)
            return new Unknown();

        var code = answer?.Error?.Code;
        return new Refused(Refusals.Of(status, code), code, RetryAfter(response.Headers.RetryAfter));
    }

    private static Answer Taken(CloudAnswer? answer) =>
        answer?.Messages is [{ Id: { Length: > 0 and <= LongestId } wamid }, ..] ? new Accepted(wamid) : new Unknown();

    private static CloudAnswer? Parse(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, CloudJson.Default.CloudAnswer);
        }
        catch (JsonException)
        {
            // Whoever answers this way is not the API, or not well: what it says is not known.
            return null;
        }
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) => header switch
    {
        { Delta: { } wait } => wait,
        { Date: { } until } when until > clock.GetUtcNow() => until - clock.GetUtcNow(),
        _ => null,
    };

    private static bool IsBroken(Exception exception, CancellationToken ct) =>
        exception is HttpRequestException or IOException
        || (exception is OperationCanceledException && !ct.IsCancellationRequested);
}
