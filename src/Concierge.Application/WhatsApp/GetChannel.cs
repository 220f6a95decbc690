using Concierge.Application.Pipeline;
using Concierge.Domain.Kernel;
using Concierge.Domain.WhatsApp;
using MediatR;

namespace Concierge.Application.WhatsApp;

public sealed record GetChannel(string PhoneNumberId) : IQuery<ChannelView>;

internal sealed class GetChannelHandler(IChannels channels) : IRequestHandler<GetChannel, Result<ChannelView>>
{
    public async Task<Result<ChannelView>> Handle(GetChannel query, CancellationToken ct) =>
        await channels.ReadAsync(query.PhoneNumberId, ct) is { } channel
            ? ChannelView.Of(channel)
            : WhatsAppErrors.UnknownChannel;
}
