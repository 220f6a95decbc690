using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Bookings;
using Concierge.Domain.Conversations;
using Concierge.Domain.Kernel;
using FluentValidation;
using MediatR;

namespace Concierge.Application.Bookings;

/// <summary>The bookings that the caller may see, the one made last first, narrowed by what is asked for.</summary>
public sealed record ListBookings(
    Guid? ResourceId, Guid? ConversationId, string? Status, string? From, string? To, PageRequest Page)
    : IQuery<Page<BookingView>>
{
    internal string List => $"bookings/{ResourceId}/{ConversationId}/{Status}/{From}/{To}";

    internal BookingFilter Filter => new(
        ResourceId is { } resource ? new ResourceId(resource) : null,
        ConversationId is { } conversation ? new ConversationId(conversation) : null,
        Status is { } name ? Enum.Parse<BookingStatus>(name, ignoreCase: true) : null,
        Times.Parse(From),
        Times.Parse(To));
}

internal sealed class ListBookingsValidator : AbstractValidator<ListBookings>
{
    public ListBookingsValidator()
    {
        RuleFor(query => query.Status).IsEnumName(typeof(BookingStatus), caseSensitive: false).WithErrorCode("UNKNOWN")
            .WithMessage($"Must be one of {string.Join(", ", Enum.GetNames<BookingStatus>()).ToUpperInvariant()}.");
        RuleFor(query => query.From).IsTime();
        RuleFor(query => query.To).IsTime();
        RuleFor(query => query.Page.Limit).IsPageLimit();
    }
}

internal sealed class ListBookingsHandler(IBookings bookings, ICursors cursors, Caller caller)
    : IRequestHandler<ListBookings, Result<Page<BookingView>>>
{
    public async Task<Result<Page<BookingView>>> Handle(ListBookings query, CancellationToken ct)
    {
        var after = cursors.After(query.List, query.Page);
        if (after.Error is { } refused)
            return refused;

        var rows = await bookings.ListAsync(
            query.Filter, BookingAccess.Of(caller), after.Value.ToId(), query.Page.Rows, ct);
        return query.Page.Cut(rows, last => cursors.Seal(query.List, last.Id.ToString()));
    }
}
