using Concierge.Application.Identity;
using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Identity;
using Concierge.Infrastructure.Postgres;
using Concierge.Infrastructure.Tests.Support;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Concierge.Infrastructure.Tests.Identity;

/// <summary>A node that knows users and log-ins, at a time of its own.</summary>
internal static class IdentityNode
{
    public const string Password = "correct horse";
    public const string Address = "192.0.2.1";

    public static readonly EmailAddress Ada = EmailAddress.Parse("ada@example.com")!;
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static Task<TestNode> StartAsync(
        TestDatabase database, TestClock? clock = null, params (string Name, string Value)[] settings) =>
        TestNode.StartAsync(
            database,
            configuration =>
            {
                configuration["Identity:SigningKey"] = "a key that only these tests sign with";
                configuration["Identity:PasswordIterations"] = "10000";
                foreach (var (name, value) in settings)
                    configuration[$"Identity:{name}"] = value;
            },
            services => Add(services, clock ?? new TestClock(Start)));

    public static async Task<Result<T>> AskAsync<T>(this TestNode node, IRequest<Result<T>> request)
    {
        await using var scope = node.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    /// <summary>Does something with one of the ports, and commits it.</summary>
    public static async Task<Result<Done>> DoAsync<TPort>(this TestNode node, Func<TPort, Task> work)
        where TPort : notnull
    {
        await using var scope = node.Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<TPort>());
        return await scope.ServiceProvider.GetRequiredService<UnitOfWork>().CommitAsync(CancellationToken.None);
    }

    public static async Task<User> RegisterAsync(this TestNode node, EmailAddress email, params Role[] roles)
    {
        var user = User.Register(email, "Ada", Start).With(roles);
        var added = await node.DoAsync<ICredentials>(
            credentials => credentials.AddAsync(user, new Secret(Password), CancellationToken.None));
        Assert.Null(added.Error);
        return user;
    }

    public static Task<Result<LoginView>> LogInAsync(this TestNode node, string password = Password) =>
        node.AskAsync(new LogIn(Ada.Text, new Secret(password), Address));

    public static Task<Result<LoginView>> RefreshAsync(this TestNode node, Secret token) =>
        node.AskAsync(new Refresh(token));

    private static void Add(IServiceCollection services, TestClock clock)
    {
        services.AddSingleton<TimeProvider>(clock);
        services.AddIdentity();
        services.AddScoped<IRequestHandler<LogIn, Result<LoginView>>, LogInHandler>();
        services.AddScoped<IRequestHandler<Refresh, Result<LoginView>>, RefreshHandler>();
        services.AddScoped<IRequestHandler<LogOut, Result<Done>>, LogOutHandler>();
        services.AddScoped<IRequestHandler<EnsureAdmin, Result<Done>>, EnsureAdminHandler>();
    }
}
