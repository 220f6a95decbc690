using System.Reflection;
using Concierge.Application.Pipeline;
using Concierge.Domain.Kernel;
using MediatR;

namespace Concierge.Architecture.Tests;

public sealed class SliceTests
{
    [Fact]
    public void A_request_has_a_handler_named_after_it() => Assert.All(
        House.TypesOf(House.Application, type => type.IsAssignableTo(typeof(IBaseRequest)) && !type.IsInterface),
        request => Assert.NotNull(House.Application.GetType($"{request.FullName}Handler")));

    [Fact]
    public void A_command_has_a_validator_named_after_it() => Assert.All(
        House.TypesOf(House.Application, type => IsCommand(type) && !type.IsAssignableTo(typeof(IMessage))),
        command => Assert.NotNull(House.Application.GetType($"{command.FullName}Validator")));

    [Fact]
    public void A_message_has_a_stored_name_of_its_own() => AllDiffer(
        House.TypesOf(House.Application, type => type.IsAssignableTo(typeof(IMessage)) && !type.IsInterface)
            .Select(type => type.GetCustomAttribute<MessageAttribute>()?.Name));

    [Fact]
    public void An_event_has_a_stored_name_of_its_own() => AllDiffer(
        House.TypesOf(House.Domain, type => type.BaseType?.Name.EndsWith("Event", StringComparison.Ordinal) is true)
            .Select(type => type.GetCustomAttribute<EventNameAttribute>()?.Name));

    [Fact]
    public void What_is_not_meant_to_be_inherited_is_sealed() => Assert.All(
        House.TypesOf(House.Infrastructure, type => type is { IsClass: true, IsAbstract: false })
            .Concat(House.TypesOf(House.Application, type => type is { IsClass: true, IsAbstract: false })),
        type => Assert.True(type.IsSealed || IsInherited(type), type.FullName));

    [Fact]
    public void Nothing_is_named_for_what_it_is_made_of() => Assert.All(
        new[] { House.Domain, House.Application, House.Infrastructure, House.Api }
            .SelectMany(floor => House.TypesOf(floor, type => !type.IsNested)),
        type => Assert.DoesNotMatch("(Manager|Helper|Util|Utils|Base|Data|Info|Common|Service|Dto|Vm)$", type.Name));

    private static bool IsInherited(Type type) => Array.Exists(
        type.Assembly.GetTypes(),
        other => type == (other.BaseType is { IsGenericType: true } generic
            ? generic.GetGenericTypeDefinition()
            : other.BaseType));

    private static bool IsCommand(Type type) => !type.IsInterface && Array.Exists(
        type.GetInterfaces(),
        contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(ICommand<>));

    private static void AllDiffer(IEnumerable<string?> names)
    {
        List<string?> all = [.. names];
        Assert.DoesNotContain(null, all);
        Assert.Equal(all.Count, all.Distinct().Count());
    }
}
