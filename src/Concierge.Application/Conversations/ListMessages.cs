using System.Globalization;
using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Conversations;
using Concierge.Domain.Kernel;
using FluentValidation;
using MediatR;

namespace Concierge.Application.Conversations;

/// <summary>
/// What was said, oldest first: from the beginning, after a cursor, or the last before one. Positions have no gap and
/// never change, so pages that follow each other miss nothing and repeat nothing, whoever writes meanwhile.
/// </summary>
/// <param name="Before">A cursor, or <see cref="Latest"/>.</param>
public sealed record ListMessages(ConversationId Id, PageRequest Page, string? Before) : IQuery<Scroll<MessageView>>
{
    /// <summary>Before what is said next.</summary>
    public const string Latest = "latest";

    internal string List => $"conversations/{Id}/messages";
}

internal sealed class ListMessagesValidator : AbstractValidator<ListMessages>
{
    public ListMessagesValidator()
    {
        RuleFor(query => query.Page.Limit).IsPageLimit();
        RuleFor(query => query.Before).Null().When(query => query.Page.Cursor is not null)
            .WithErrorCode("EXCLUSIVE").WithMessage("Must not be given together with a cursor.");
    }
}

internal sealed class ListMessagesHandler(
    IConversations conversations, IMessages messages, ICursors cursors, Caller caller)
    : IRequestHandler<ListMessages, Result<Scroll<MessageView>>>
{
    private const long End = long.MaxValue;

    public async Task<Result<Scroll<MessageView>>> Handle(ListMessages query, CancellationToken ct)
    {
        var from = PositionOf(query);
        if (from.Error is { } refused)
            return refused;

        var found = await conversations.FindVisibleAsync(query.Id, caller, ct);
        if (found.Error is { } unknown)
            return unknown;

        return query.Before is null
            ? await ReadAfterAsync(query, from.Value, ct)
            : await ReadBeforeAsync(query, from.Value, ct);
    }

    private Result<long> PositionOf(ListMessages query) => (query.Before ?? query.Page.Cursor) switch
    {
        null => 0,
        ListMessages.Latest when query.Before is not null => End,
        var cursor => Open(query, cursor),
    };

    private Result<long> Open(ListMessages query, string cursor)
    {
        var opened = cursors.Open(query.List, cursor);
        return opened.Error is { } refused && query.Before is not null
            ? refused with { Faults = [.. refused.Faults.Select(fault => fault with { Path = "before" })] }
            : opened.Map(at => long.Parse(at, CultureInfo.InvariantCulture));
    }

    private async Task<Scroll<MessageView>> ReadAfterAsync(ListMessages query, long after, CancellationToken ct)
    {
        var rows = await messages.ListAsync(query.Id, after, query.Page.Rows, ct);
        var page = query.Page.Cut(rows, last => Seal(query, last.Position));
        return new([.. page.Items.Select(MessageView.Of)], after > 0 ? Seal(query, after + 1) : null, page.NextCursor);
    }

    private async Task<Scroll<MessageView>> ReadBeforeAsync(ListMessages query, long before, CancellationToken ct)
    {
        var rows = await messages.ListBeforeAsync(query.Id, before, query.Page.Limit, ct);
        var previous = rows is [{ Position: > 1 } first, ..] ? Seal(query, first.Position) : null;
        return new([.. rows.Select(MessageView.Of)], previous, before < End ? Seal(query, before - 1) : null);
    }

    private string Seal(ListMessages query, long position) =>
        cursors.Seal(query.List, position.ToString(CultureInfo.InvariantCulture));
}
