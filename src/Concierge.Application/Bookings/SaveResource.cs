using System.Globalization;
using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Bookings;
using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;
using MediatR;

namespace Concierge.Application.Bookings;

/// <summary>Makes a resource, or makes it over. A changed timetable changes no booking that is there.</summary>
public sealed record SaveResource(
    ResourceId Id,
    string Name,
    string TimeZone,
    string PricePerHour,
    string Currency,
    IReadOnlyList<WeeklyHoursText>? WeeklyHours = null,
    IReadOnlyList<SpecialDayText>? Exceptions = null,
    int? SlotMinutes = null,
    int? BufferMinutes = null,
    int? Capacity = null) : ICommand<ResourceView>
{
    internal Timetable Timetable => new(
        WeeklyHours is null
            ? Timetable.Usual.Weekly
            : [.. WeeklyHours.Select(weekly => new WeeklyHours(weekly.Day!.Value, weekly.Hours.ToHours()))],
        [.. (Exceptions ?? []).Select(day => new SpecialDay(
            day.Date!.Value, [.. (day.Hours ?? []).Select(hours => hours.ToHours())]))]);
}

internal sealed class SaveResourceHandler(
    IUnitOfWork work, IResources resources, ICalendars calendars, Caller caller, TimeProvider clock)
    : IRequestHandler<SaveResource, Result<ResourceView>>
{
    public async Task<Result<ResourceView>> Handle(SaveResource command, CancellationToken ct)
    {
        if (!calendars.KnowsZone(command.TimeZone))
            return Faults.Invalid(new Fault("timeZone", "UNKNOWN", "Must be the id of an IANA time zone."));

        var current = await resources.FindAsync(command.Id, ct);
        if (!caller.Is(Role.Admin) && current?.OwnerId != caller.Id)
            return ResourceErrors.Unknown;

        var saved = Make(command, current, clock.GetStoredNow());
        if (current is null)
            resources.Add(saved);
        else
            resources.Update(saved);

        return (await work.CommitAsync(ct)).Map(_ => ResourceView.Of(saved));
    }

    private Resource Make(SaveResource command, Resource? current, DateTimeOffset now) => new(
        command.Id,
        current?.OwnerId ?? caller.Id,
        command.Name,
        command.TimeZone,
        new Money(decimal.Parse(command.PricePerHour, CultureInfo.InvariantCulture), command.Currency),
        command.Timetable,
        TimeSpan.FromMinutes(command.SlotMinutes ?? Resource.UsualSlotMinutes),
        TimeSpan.FromMinutes(command.BufferMinutes ?? 0),
        command.Capacity ?? 1,
        current?.CreatedAt ?? now,
        now);
}
