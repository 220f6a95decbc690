using Concierge.Application.Identity;
using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;

namespace Concierge.Application.Tests.Identity;

internal sealed class InMemoryAccounts(PendingWork work) : IUsers, ICredentials
{
    private readonly Dictionary<UserId, (User User, Secret Password)> _accounts = [];

    public int Checks { get; private set; }

    public List<UserId> LoggedOut { get; } = [];

    public User Given(User user, string password)
    {
        _accounts[user.Id] = (user, new Secret(password));
        return user;
    }

    public Task<User?> FindAsync(UserId id, CancellationToken ct) => Task.FromResult(Find(user => user.Id == id));

    public Task<User?> FindAsync(EmailAddress email, CancellationToken ct) =>
        Task.FromResult(Find(user => user.Email == email));

    public Task<IReadOnlyList<User>> ListAsync(UserId? after, int rows, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<User>>([.. _accounts.Values.Select(account => account.User)
            .OrderBy(user => user.Id.Value)
            .Where(user => after is null || user.Id.Value.CompareTo(after.Value.Value) > 0)
            .Take(rows)]);

    public void SetRoles(User user) =>
        work.Add(() => _accounts[user.Id] = _accounts[user.Id] with { User = user }, () => LastAdmin(user));

    public Task AddAsync(User user, Secret password, CancellationToken ct)
    {
        work.Add(
            () => _accounts[user.Id] = (user, password),
            () => Find(known => known.Email == user.Email) is null ? null : IdentityErrors.EmailTaken);
        return Task.CompletedTask;
    }

    public Task<User?> CheckAsync(EmailAddress email, Secret password, CancellationToken ct)
    {
        Checks++;
        return Task.FromResult(
            Find(user => user.Email == email) is { } user && _accounts[user.Id].Password == password ? user : null);
    }

    public Task ReplaceAsync(UserId user, Secret password, CancellationToken ct)
    {
        work.Add(() =>
        {
            _accounts[user] = _accounts[user] with { Password = password };
            LoggedOut.Add(user);
        });
        return Task.CompletedTask;
    }

    private User? Find(Predicate<User> isMeant) =>
        _accounts.Values.Select(account => account.User).FirstOrDefault(user => isMeant(user));

    private Error? LastAdmin(User changed) =>
        _accounts.Values.Any(account => (account.User.Id == changed.Id ? changed : account.User).Is(Role.Admin))
        || !_accounts[changed.Id].User.Is(Role.Admin)
            ? null
            : IdentityErrors.LastAdmin;
}
