using Concierge.Application.Identity;
using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Application.Tests.Support;
using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace Concierge.Application.Tests.Identity;

/// <summary>The real pipeline over accounts and log-ins in memory, stopped at a known instant.</summary>
internal sealed class IdentityRoom
{
    public const string Password = "correct horse";

    private readonly ServiceProvider _provider;

    public IdentityRoom()
    {
        Accounts = new InMemoryAccounts(Work);
        Logins = new InMemoryLogins(Work, Clock);
        _provider = new ServiceCollection()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IUnitOfWork>(Work)
            .AddSingleton<IUsers>(Accounts)
            .AddSingleton<ICredentials>(Accounts)
            .AddSingleton<ILogins>(Logins)
            .AddSingleton<ILoginAttempts>(Logins)
            .AddSingleton(Cursors)
            .AddApplication()
            .BuildServiceProvider(validateScopes: true);
    }

    public TestClock Clock { get; } = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    public PendingWork Work { get; } = new();

    public ICursors Cursors { get; } = Substitute.For<ICursors>();

    public InMemoryAccounts Accounts { get; }

    public InMemoryLogins Logins { get; }

    public User Given(string email, params Role[] roles) =>
        Accounts.Given(User.Register(EmailAddress.Parse(email)!, "Ada", Clock.GetUtcNow()).With(roles), Password);

    public async Task<Result<T>> SendAsync<T>(IRequest<Result<T>> request, UserId? by = null)
    {
        await using var scope = _provider.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Became(by, [], "test");
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    public async Task<ErrorCode?> RefusalAsync<T>(IRequest<Result<T>> request) =>
        (await SendAsync(request)).Error?.Code;

    public async Task<LoginView> LogInAsync(string email) =>
        (await SendAsync(new LogIn(email, new Secret(Password), "192.0.2.1"))).Value;
}
