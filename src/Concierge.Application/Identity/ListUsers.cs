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
    public async Task<Result<Page<UserView>>> Handle(ListUsers query, CancellationToken ct)
    {
        var page = await cursors.ReadPageAsync(
            "users",
            query.Page,
            after => users.ListAsync(after.ToId() is { } id ? new UserId(id) : null, query.Page.Rows, ct),
            user => user.Id.ToString());
        return page.Map(found => found.Map(UserView.Of));
    }
}
