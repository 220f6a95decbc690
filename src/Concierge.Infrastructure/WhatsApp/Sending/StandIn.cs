using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Concierge.Infrastructure.WhatsApp.Sending;

/// <summary>Takes the place of the Cloud API in the process itself, and keeps what it was given last.</summary>
/// <param name="isInPlace">Whether it is what messages are sent to.</param>
public sealed class StandIn(bool isInPlace, TimeProvider clock)
{
    private const int Kept = 100;

    private readonly Queue<StandInMessage> _sent = new();
    private readonly Lock _gate = new();
    private long _taken;

    public bool IsInPlace => isInPlace;

    /// <summary>The newest last.</summary>
    public IReadOnlyList<StandInMessage> Sent
    {
        get
        {
            lock (_gate)
                return [.. _sent];
        }
    }

    internal string Take(string phoneNumberId, JsonElement message)
    {
        lock (_gate)
        {
            if (_sent.Count == Kept)
                _sent.Dequeue();

            var wamid = string.Create(CultureInfo.InvariantCulture, $"wamid.stand-in-{++_taken}");
            _sent.Enqueue(new StandInMessage(wamid, phoneNumberId, clock.GetUtcNow(), message));
            return wamid;
        }
    }
}

/// <summary>A message as the Cloud API would have got it.</summary>
public sealed record StandInMessage(string Wamid, string PhoneNumberId, DateTimeOffset At, JsonElement Message);

/// <summary>Answers calls to the Cloud API without a network.</summary>
internal sealed class StandInHandler(StandIn standIn) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var number = request.RequestUri!.Segments[^2].TrimEnd('/');
        var message = JsonElement.Parse(await request.Content!.ReadAsStringAsync(cancellationToken));
        var wamid = standIn.Take(number, message);
        return new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StringContent(
                $$"""{"messaging_product":"whatsapp","messages":[{"id":"{{wamid}}"}]}""",
                Encoding.UTF8,
                "application/json"),
        };
    }
}
