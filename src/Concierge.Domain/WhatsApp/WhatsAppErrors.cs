using Concierge.Domain.Kernel;

namespace Concierge.Domain.WhatsApp;

public static class WhatsAppErrors
{
    public static readonly Error UnknownChannel = new(
        ErrorKind.NotFound, ErrorCode.ChannelNotFound, "No channel is set up for this phone number id.");
}
