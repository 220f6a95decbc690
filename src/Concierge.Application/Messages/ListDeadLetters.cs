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
    public Task<Result<Page<DeadLetterView>>> Handle(ListDeadLetters query, CancellationToken ct) =>
        cursors.ReadPageAsync(
            "dead-letters",
            query.Page,
            after => letters.ListAsync(after.ToId(), query.Page.Rows, ct),
            letter => letter.Id.ToString());
}
