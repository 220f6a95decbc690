using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;
using FluentValidation;
using MediatR;

namespace Concierge.Application.Identity;

/// <summary>All users, oldest first.</summary>
public sealed record ListUsers(PageRequest Page) : IQuery<Page<UserView>>;

internal sealed class ListUsersValidator : AbstractValidator<ListUsers>
{
    public ListUsersValidator() => RuleFor(query => query.Page.Limit).IsPageLimit();
}

internal sealed class ListUsersHandler(IUsers users, ICursors cursors)
    : IRequestHandler<ListUsers, Result<Page<UserView>>>
{
    private const string List = "users";

    public async Task<Result<Page<UserView>>> Handle(ListUsers query, CancellationToken ct)
    {
        UserId? after = null;
        if (query.Page.Cursor is { } cursor)
        {
            var position = cursors.Open(List, cursor);
            if (position.Error is { } refused)
                return refused;

            after = new UserId(Guid.Parse(position.Value));
        }

        var found = await users.ListAsync(after, query.Page.Rows, ct);
        return query.Page.Cut(found, last => cursors.Seal(List, last.Id.ToString())).Map(UserView.Of);
    }
}
