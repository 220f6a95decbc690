using Concierge.Application.Pipeline;
using Concierge.Domain.Kernel;
using FluentValidation;
using MediatR;

namespace Concierge.Application.WhatsApp.Receiving;

/// <summary>Meta's handshake: who knows the verify token gets the challenge back.</summary>
public sealed record VerifyWebhook(string? Mode, string? VerifyToken, string? Challenge) : IQuery<string>;

internal sealed class VerifyWebhookValidator : AbstractValidator<VerifyWebhook>
{
    private const int LongestChallenge = 256;

    public VerifyWebhookValidator()
    {
        RuleFor(query => query.Mode).Equal("subscribe").OverridePropertyName("hub.mode")
            .WithErrorCode("MODE").WithMessage("Must be subscribe.");
        RuleFor(query => query.Challenge).Must(IsChallenge).OverridePropertyName("hub.challenge")
            .WithErrorCode("CHALLENGE")
            .WithMessage($"Must be 1 to {LongestChallenge} letters, digits and the signs - . _.");
    }

    // It goes back as it came, so nothing in it may mean something to whoever reads the answer.
    private static bool IsChallenge(string? text) =>
        text is { Length: > 0 and <= LongestChallenge }
        && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_');
}

internal sealed class VerifyWebhookHandler(IWebhookKeys keys) : IRequestHandler<VerifyWebhook, Result<string>>
{
    public Task<Result<string>> Handle(VerifyWebhook query, CancellationToken ct) => Task.FromResult<Result<string>>(
        keys.CheckVerifyToken(query.VerifyToken) is { } refused ? refused : query.Challenge!);
}
