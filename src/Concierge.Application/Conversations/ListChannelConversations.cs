using System.Globalization;
using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Conversations;
using Concierge.Domain.Kernel;
using FluentValidation;
using MediatR;

namespace Concierge.Application.Conversations;

/// <summary>For operators: what comes through channels, latest activity first, of a handler if asked for.</summary>
public sealed record ListChannelConversations(string? HandledBy, PageRequest Page) : IQuery<Page<ConversationView>>
{
    internal string List => $"conversations/{HandledBy}";
}

internal sealed class ListChannelConversationsValidator : AbstractValidator<ListChannelConversations>
{
    public ListChannelConversationsValidator()
    {
        RuleFor(query => query.HandledBy).IsEnumName(typeof(HandledBy), caseSensitive: false).WithErrorCode("UNKNOWN")
            .WithMessage($"Must be one of {string.Join(", ", Enum.GetNames<HandledBy>()).ToLowerInvariant()}.");
        RuleFor(query => query.Page.Limit).IsPageLimit();
    }
}

internal sealed class ListChannelConversationsHandler(IConversations conversations, ICursors cursors, Caller caller)
    : IRequestHandler<ListChannelConversations, Result<Page<ConversationView>>>
{
    public async Task<Result<Page<ConversationView>>> Handle(ListChannelConversations query, CancellationToken ct)
    {
        var after = cursors.After(query.List, query.Page);
        if (after.Error is { } refused)
            return refused;

        var by = query.HandledBy is { } name ? Enum.Parse<HandledBy>(name, ignoreCase: true) : (HandledBy?)null;
        var rows = await conversations.ListFromChannelsAsync(
            new HandlerFilter(by, caller.Id), Read(after.Value), query.Page.Rows, ct);
        return query.Page.Cut(rows, last => cursors.Seal(query.List, Write(last))).Map(ConversationView.Of);
    }

    private static string Write(Conversation last) =>
        string.Create(CultureInfo.InvariantCulture, $"{last.UpdatedAt.UtcTicks} {last.Id}");

    private static Activity? Read(string? position) => position?.Split(' ') is [var ticks, var id]
        ? new Activity(
            new DateTimeOffset(long.Parse(ticks, CultureInfo.InvariantCulture), TimeSpan.Zero),
            new ConversationId(Guid.Parse(id)))
        : null;
}
