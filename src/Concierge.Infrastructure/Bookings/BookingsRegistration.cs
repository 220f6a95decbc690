using Concierge.Application.Bookings;
using Concierge.Domain.Bookings;
using Concierge.Infrastructure.EventStore;
using Concierge.Infrastructure.Postgres;
using Microsoft.Extensions.DependencyInjection;

namespace Concierge.Infrastructure.Bookings;

internal static class BookingsRegistration
{
    public static IServiceCollection AddBookings(this IServiceCollection services)
    {
        services.AddOptions<BookingsOptions>()
            .BindConfiguration(BookingsOptions.Section).ValidateDataAnnotations().ValidateOnStart();

        return services
            .AddScoped<IResources, PostgresResources>()
            .AddScoped<ICalendars, PostgresCalendars>()
            .AddSingleton<IBookings, PostgresBookings>()
            .AddSingleton<IReadModel<Booking>, BookingRows>()
            .AddConstraint("resources_pkey", EventStoreErrors.VersionConflict)
            .AddConstraint("bookings_apart", BookingErrors.SlotTaken)
            .AddConstraint("CQ010", BookingErrors.SlotTaken)

            // Two ids with one reference: the next try has another.
            .AddConstraint("bookings_reference", BookingErrors.SlotTaken);
    }
}
