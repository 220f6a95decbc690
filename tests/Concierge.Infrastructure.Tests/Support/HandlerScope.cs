using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Postgres;
using Microsoft.Extensions.DependencyInjection;

namespace Concierge.Infrastructure.Tests.Support;

/// <summary>What a scripted handler finds in its scope.</summary>
internal static class HandlerScope
{
    public static Result<Done> Done => default(Done);

    public static Error Failure { get; } = new(ErrorKind.Unavailable, ErrorCode.ModelUnavailable, "The model is away.");

    public static Caller Caller(this IServiceProvider services) => services.GetRequiredService<Caller>();

    public static IDelivery Delivery(this IServiceProvider services) => services.GetRequiredService<IDelivery>();

    public static Task<Result<Done>> CommitAsync(this IServiceProvider services, params Statement[] statements)
    {
        var work = services.GetRequiredService<UnitOfWork>();
        foreach (var statement in statements)
            work.Add(statement);

        return work.CommitAsync(CancellationToken.None);
    }
}
