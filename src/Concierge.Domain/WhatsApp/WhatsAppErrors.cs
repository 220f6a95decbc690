using Concierge.Domain.Kernel;

namespace Concierge.Domain.WhatsApp;

public static class WhatsAppErrors
{
    public static readonly Error UnknownChannel = new(
        ErrorKind.NotFound, ErrorCode.ChannelNotFound, "No channel is set up for this phone number id.");

    public static readonly Error NotConfigured = new(
        ErrorKind.Unavailable, ErrorCode.WhatsappNotConfigured, "This server has no secret to know Meta by.");

    public static readonly Error InvalidSignature = new(
        ErrorKind.Unauthorized, ErrorCode.InvalidSignature, "The signature is missing, or not one over these bytes.");

    public static readonly Error InvalidVerifyToken = new(
        ErrorKind.Unauthorized, ErrorCode.InvalidVerifyToken, "The verify token is not the one that was agreed on.");

    public static readonly Error MalformedCall = new(
        ErrorKind.Invalid, ErrorCode.MalformedBody, "The body is not a webhook call of a WhatsApp business account.");

    public static readonly Error Contended = new(
        ErrorKind.Unavailable, ErrorCode.DatabaseUnavailable, "Others deliver the same messages; deliver them again.")
    {
        RetryAfter = TimeSpan.FromSeconds(1),
    };
}
