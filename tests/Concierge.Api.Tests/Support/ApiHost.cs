using Concierge.Api.Observability;
using Concierge.Infrastructure.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Concierge.Api.Tests.Support;

/// <summary>The whole program, on a port and a database of a test's own.</summary>
internal sealed class ApiHost : IAsyncDisposable
{
    public const string Admin = "admin@example.com";
    public const string Password = "correct horse battery staple";

    private readonly Host _host;
    private readonly MemoryStream _log;

    private ApiHost(TestDatabase database, Host host, MemoryStream log)
    {
        (Database, _host, _log) = (database, host, log);
        var server = host.Services.GetRequiredService<IServer>();
        Client = new Wire(new Uri(server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First()));
    }

    public TestDatabase Database { get; }

    /// <summary>Nobody, yet.</summary>
    public Wire Client { get; }

    public IServiceProvider Services => _host.Services;

    public static Task<ApiHost> StartAsync(params (string Name, string Value)[] settings) =>
        StartAsync(_ => { }, settings);

    public static async Task<ApiHost> StartAsync(
        Action<IServiceCollection> replace, params (string Name, string Value)[] settings)
    {
        var database = await TestDatabase.CreateAsync();
        var log = new MemoryStream();
        var host = new Host(
            [
                ("CONCIERGE_DATABASE", database.ConnectionString),
                ("CONCIERGE_PORT", "0"),
                ("Identity:SigningKey", "a key that signs tokens in tests, and nowhere else"),
                ("Identity:PasswordIterations", "10000"),
                ("Identity:Admin", $"{Admin}:{Password}"),
                .. settings,
            ],
            services =>
            {
                services.Replace(ServiceDescriptor.Singleton(_ => new LogLines(log)));
                replace(services);
            });
        host.UseKestrel();
        host.StartServer();
        return new ApiHost(database, host, log);
    }

    /// <summary>Opens an account and logs in with it.</summary>
    public async Task<Wire> RegisterAsync(string email)
    {
        var account = new { email, password = Password, displayName = email.Split('@')[0] };
        var registered = await Client.PostAsync("/api/v1/auth/register", account);
        Assert.Equal(System.Net.HttpStatusCode.Created, registered.Status);
        return await LogInAsync(email);
    }

    public Task<Wire> LogInAsAdminAsync() => LogInAsync(Admin);

    public async Task<Wire> LogInAsync(string email)
    {
        var login = await Client.PostAsync("/api/v1/auth/login", new { email, password = Password });
        Assert.Equal(System.Net.HttpStatusCode.OK, login.Status);
        return Client.With(("Authorization", $"Bearer {login.Data.GetProperty("accessToken").GetString()}"));
    }

    /// <summary>Stops the host, so that all it had to say is said.</summary>
    public async Task<string> ReadLogAsync()
    {
        await _host.DisposeAsync();
        return System.Text.Encoding.UTF8.GetString(_log.ToArray());
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.DisposeAsync();
        await Database.DisposeAsync();
    }

    private sealed class Host((string Name, string Value)[] settings, Action<IServiceCollection> replace)
        : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            foreach (var (name, value) in settings)
                builder.UseSetting(name, value);
            builder.ConfigureTestServices(replace);
        }
    }
}
