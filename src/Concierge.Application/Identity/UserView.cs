using Concierge.Domain.Identity;

namespace Concierge.Application.Identity;

public sealed record UserView(
    Guid Id, string Email, string DisplayName, IReadOnlyList<Role> Roles, DateTimeOffset CreatedAt)
{
    public static UserView Of(User user) =>
        new(user.Id.Value, user.Email.Text, user.DisplayName, user.Roles, user.CreatedAt);
}
