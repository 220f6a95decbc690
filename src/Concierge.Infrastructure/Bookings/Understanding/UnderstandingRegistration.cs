using Concierge.Application.Bookings.Understanding;
using Microsoft.Extensions.DependencyInjection;

namespace Concierge.Infrastructure.Bookings.Understanding;

internal static class UnderstandingRegistration
{
    public static IServiceCollection AddUnderstanding(this IServiceCollection services)
    {
        services.AddOptions<UnderstandingOptions>()
            .BindConfiguration(UnderstandingOptions.Section).ValidateDataAnnotations().ValidateOnStart();

        return services
            .AddSingleton<IBookingParser, BookingParser>()
            .AddSingleton<IBookingUnderstanding, BookingUnderstanding>();
    }
}
