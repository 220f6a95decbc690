using Concierge.Application.Identity;
using Concierge.Domain.Identity;

namespace Concierge.Application.Tests.Identity;

internal sealed class InMemoryLogins(PendingWork work, TimeProvider clock) : ILogins, ILoginAttempts
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    private readonly Dictionary<Secret, RefreshToken> _tokens = [];
    private int _issued;

    public List<string> Counted { get; } = [];

    public List<string> Forgotten { get; } = [];

    public TimeSpan? Wait { get; set; }

    public Task<RefreshToken?> FindAsync(Secret token, CancellationToken ct) =>
        Task.FromResult(_tokens.GetValueOrDefault(token));

    public LoginView Start(User user) => Issue(LoginId.Next(), user);

    public LoginView Renew(RefreshToken known, Secret token)
    {
        work.Add(
            () => _tokens[token] = known with { IsUsed = true },
            () => _tokens.GetValueOrDefault(token) is { IsUsed: false } ? null : IdentityErrors.InvalidRefreshToken);
        return Issue(known.Login, known.User);
    }

    public void End(LoginId login) => work.Add(() =>
    {
        foreach (var (token, _) in _tokens.Where(pair => pair.Value.Login == login).ToList())
            _tokens.Remove(token);
    });

    public void End(Secret token)
    {
        if (_tokens.TryGetValue(token, out var known))
            End(known.Login);
    }

    public Task<TimeSpan?> CountAsync(EmailAddress account, string address, CancellationToken ct)
    {
        Counted.Add($"{account} {address}");
        return Task.FromResult(Wait);
    }

    public void Forget(EmailAddress account, string address) =>
        work.Add(() => Forgotten.Add($"{account} {address}"));

    /// <summary>Another request uses the token up.</summary>
    public void Use(Secret token) => _tokens[token] = _tokens[token] with { IsUsed = true };

    private LoginView Issue(LoginId login, User user)
    {
        var next = new Secret($"refresh-{++_issued}");
        work.Add(() => _tokens[next] = new RefreshToken(login, user, clock.GetUtcNow() + Lifetime, IsUsed: false));
        return new LoginView(new Secret($"access-{_issued}"), clock.GetUtcNow(), next, UserView.Of(user));
    }
}
