namespace Concierge.Application.WhatsApp.Sending;

public interface ISendingTokens
{
    /// <summary>The token that messages of a number are sent with; null where there is none.</summary>
    ValueTask<string?> FindAsync(string phoneNumberId, CancellationToken ct);
}
