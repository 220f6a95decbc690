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
    private const string List = "channels/whatsapp";

    public async Task<Result<Page<ChannelView>>> Handle(ListChannels query, CancellationToken ct)
    {
        var after = cursors.After(List, query.Page);
        if (after.Error is { } refused)
            return refused;

        var rows = await channels.ListAsync(after.Value, query.Page.Rows, ct);
        return query.Page.Cut(rows, channel => cursors.Seal(List, channel.PhoneNumberId)).Map(ChannelView.Of);
    }
}
