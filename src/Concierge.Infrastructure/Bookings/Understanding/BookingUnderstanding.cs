using Concierge.Application.Bookings.Understanding;
using Concierge.Application.Ports;
using Concierge.Infrastructure.Models;
using Concierge.Infrastructure.Models.Resilience;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Concierge.Infrastructure.Bookings.Understanding;

internal sealed partial class BookingUnderstanding(
    IBookingParser parser,
    IChatClient chat,
    IOptions<ModelsOptions> models,
    IOptions<UnderstandingOptions> options,
    TimeProvider clock,
    ILogger<BookingUnderstanding> log) : IBookingUnderstanding
{
    private readonly bool _isAlone = models.Value.Provider is ModelsOptions.Embedded;

    public async Task<BookingReading> ReadAsync(BookingTalk talk, CancellationToken ct)
    {
        var parsed = parser.Read(talk);

        // Consent and refusal in plain words need no second opinion, and no second of waiting.
        if (_isAlone || parsed.Intent is Intent.Accept or Intent.Decline or Intent.ChooseOffer)
            return parsed;

        if (await AskAsync(talk, ct) is not { } answer)
            return parsed;

        var said = talk.Earlier is null ? parsed : parser.Read(talk with { Earlier = null });
        return new ModelReading(talk, parsed, said).Checked(answer);
    }

    private async Task<ModelAnswer?> AskAsync(BookingTalk talk, CancellationToken ct)
    {
        try
        {
            using var deadline = new Deadline(options.Value.Timeout, clock, ct);
            var answer = chat.GetResponseAsync(ModelPrompt.Write(talk), ModelPrompt.Options, deadline.Token);
            var response = await deadline.WaitAsync(answer.WaitAsync(deadline.Token));
            return ModelAnswer.Read(response.Text);
        }
        catch (ModelException failure)
        {
            LogAlone(failure.Code.ToString());
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "A message was read without the model: {Code}")]
    private partial void LogAlone(string code);
}
