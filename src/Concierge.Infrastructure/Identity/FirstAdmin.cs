using Concierge.Application.Identity;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Concierge.Infrastructure.Identity;

/// <summary>Sees to the admin of the settings before the node takes requests.</summary>
internal sealed class FirstAdmin(IServiceScopeFactory scopes, IOptions<IdentityOptions> options) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.FirstAdmin is not var (email, password))
            return;

        await using var scope = scopes.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        var ensured = await mediator.Send(new EnsureAdmin(email, password), cancellationToken);
        if (ensured.Error is { } error)
            throw new InvalidOperationException($"The admin of Identity:Admin could not be set up: {error.Message}");
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
