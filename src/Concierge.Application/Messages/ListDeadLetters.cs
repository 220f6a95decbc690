using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Kernel;
using FluentValidation;
using MediatR;

namespace Concierge.Application.Messages;

/// <summary>All dead letters, the one sent last first.</summary>
public sealed record ListDeadLetters(PageRequest Page) : IQuery<Page<DeadLetterView>>;

internal sealed class ListDeadLettersValidator : AbstractValidator<ListDeadLetters>
{
    public ListDeadLettersValidator() => RuleFor(query => query.Page.Limit).IsPageLimit();
}

internal sealed class ListDeadLettersHandler(IDeadLetters letters, ICursors cursors)
    : IRequestHandler<ListDeadLetters, Result<Page<DeadLetterView>>>
{
    private const string List = "dead-letters";

    public async Task<Result<Page<DeadLetterView>>> Handle(ListDeadLetters query, CancellationToken ct)
    {
        var after = cursors.After(List, query.Page);
        if (after.Error is { } refused)
            return refused;

        var rows = await letters.ListAsync(after.Value.ToId(), query.Page.Rows, ct);
        return query.Page.Cut(rows, letter => cursors.Seal(List, letter.Id.ToString()));
    }
}
