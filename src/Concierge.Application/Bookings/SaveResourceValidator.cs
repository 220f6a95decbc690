using System.Globalization;
using System.Text.RegularExpressions;
using Concierge.Application.Pipeline;
using Concierge.Domain.Bookings;
using FluentValidation;

namespace Concierge.Application.Bookings;

internal sealed partial class SaveResourceValidator : AbstractValidator<SaveResource>
{
    private const int LongestZone = 64;

    public SaveResourceValidator()
    {
        RuleFor(command => command.Id).NotEmpty();
        RuleFor(command => command.Name).IsLine(Resource.LongestName);
        RuleFor(command => command.TimeZone).IsLine(LongestZone);
        RuleFor(command => command.Currency)
            .Must(currency => currency is not null && Currencies.DecimalsOf(currency) is not null)
            .WithErrorCode("CURRENCY").WithMessage("Must be a currency of ISO 4217, such as CHF.");
        RuleFor(command => command.PricePerHour)
            .Must((command, price) => IsPrice(price, command.Currency))
            .WithErrorCode("PRICE").WithMessage(
                $"Must be an amount from 0 to {Resource.HighestPrice}, with no more decimals than its currency has.");
        RuleFor(command => command.SlotMinutes).InclusiveBetween(Resource.LeastSlotMinutes, Resource.MostSlotMinutes);
        RuleFor(command => command.BufferMinutes).InclusiveBetween(0, Resource.MostBufferMinutes);
        RuleFor(command => command.Capacity).InclusiveBetween(1, Resource.MostCapacity);
        CheckWeeklyHours();
        CheckExceptions();
    }

    private void CheckWeeklyHours()
    {
        RuleFor(command => command.WeeklyHours)
            .Must(weekly => weekly is null || weekly.Count <= Timetable.MostWeekly)
            .WithErrorCode("TOO_MANY").WithMessage($"Must be {Timetable.MostWeekly} at most.")
            .Must(weekly => (weekly ?? []).OfType<WeeklyHoursText>()
                .GroupBy(each => each.Day, each => each.Hours).All(HourRules.AreApart))
            .WithErrorCode("OVERLAP").WithMessage("The hours of a day must not overlap.");
        RuleForEach(command => command.WeeklyHours).NotNull().ChildRules(weekly =>
        {
            weekly.RuleFor(each => each.Day).NotNull().IsInEnum();
            weekly.RuleFor(each => each.Hours).AreHours().OverridePropertyName("from");
        });
    }

    private void CheckExceptions()
    {
        RuleFor(command => command.Exceptions)
            .Must(days => days is null || days.Count <= Timetable.MostExceptions)
            .WithErrorCode("TOO_MANY").WithMessage($"Must be {Timetable.MostExceptions} at most.")
            .Must(days => (days ?? []).OfType<SpecialDayText>().GroupBy(day => day.Date).All(same => same.Count() == 1))
            .WithErrorCode("DUPLICATE").WithMessage("Must not name a day twice.");
        RuleForEach(command => command.Exceptions).NotNull().ChildRules(day =>
        {
            day.RuleFor(each => each.Date).NotNull();
            day.RuleFor(each => each.Closed)
                .Must((each, closed) => closed is true ? each.Hours is null or [] : each.Hours is [_, ..])
                .WithErrorCode("CLOSED").WithMessage("Must be true, or there must be hours; not both.");
            day.RuleFor(each => each.Hours)
                .Must(hours => hours is null || hours.Count <= Timetable.MostHoursOfDay)
                .WithErrorCode("TOO_MANY").WithMessage($"Must be {Timetable.MostHoursOfDay} at most.")
                .Must(hours => hours is null || HourRules.AreApart(hours))
                .WithErrorCode("OVERLAP").WithMessage("The hours of a day must not overlap.");
            day.RuleForEach(each => each.Hours).AreHours();
        });
    }

    private static bool IsPrice(string? price, string? currency) =>
        price is not null
        && Amount().Match(price) is { Success: true } match
        && match.Groups["decimals"].Length <= (Currencies.DecimalsOf(currency ?? "") ?? int.MaxValue)
        && decimal.Parse(price, CultureInfo.InvariantCulture) <= Resource.HighestPrice;

    [GeneratedRegex(@"^[0-9]{1,7}(\.(?<decimals>[0-9]{1,3}))?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Amount();
}
