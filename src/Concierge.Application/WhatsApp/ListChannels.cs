using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Kernel;
using FluentValidation;
using MediatR;

namespace Concierge.Application.WhatsApp;

/// <summary>All channels, by phone number id.</summary>
public sealed record ListChannels(PageRequest Page) : IQuery<Page<ChannelView>>;

internal sealed class ListChannelsValidator : AbstractValidator<ListChannels>
{
    public ListChannelsValidator() => RuleFor(query => query.Page.Limit).IsPageLimit();
}

internal sealed class ListChannelsHandler(IChannels channels, ICursors cursors)
    : IRequestHandler<ListChannels, Result<Page<ChannelView>>>
{
    public async Task<Result<Page<ChannelView>>> Handle(ListChannels query, CancellationToken ct)
    {
        var page = await cursors.ReadPageAsync(
            "channels/whatsapp",
            query.Page,
            after => channels.ListAsync(after, query.Page.Rows, ct),
            channel => channel.PhoneNumberId);
        return page.Map(found => found.Map(ChannelView.Of));
    }
}
