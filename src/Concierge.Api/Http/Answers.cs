using System.ComponentModel;
using Concierge.Application.Pipeline;
using Concierge.Domain.Kernel;
using Microsoft.AspNetCore.Mvc;

namespace Concierge.Api.Http;

/// <summary>From what the application answers to what goes over the wire.</summary>
internal static class Answers
{
    public static Answer<T> ToAnswer<T>(this Result<T> result) => new(result);

    public static Answer<TShape> ToAnswer<T, TShape>(this Result<T> result, Func<T, TShape> shape) =>
        new(result.Map(shape));

    /// <summary>Done, and nothing to say about it: <c>data</c> is null.</summary>
    public static Answer<object?> ToAnswer(this Result<Done> result) => new(result.Map<object?>(_ => null));

    public static CreatedAnswer<T> ToCreated<T>(this Result<T> result, Func<T, string> location) =>
        result.ToCreated(location, value => value);

    public static CreatedAnswer<TShape> ToCreated<T, TShape>(
        this Result<T> result, Func<T, string> location, Func<T, TShape> shape) =>
        new(result.Map(value => (location(value), shape(value))));

    public static PageAnswer<T> ToPage<T>(this Result<Page<T>> result) => new(result);

    public static PageAnswer<TShape> ToPage<T, TShape>(this Result<Page<T>> result, Func<T, TShape> shape) =>
        new(result.Map(page => page.Map(shape)));

    public static ScrollAnswer<T> ToScroll<T>(this Result<Scroll<T>> result) => new(result);
}

/// <summary>The query of a list; bind it with <c>[AsParameters]</c>.</summary>
internal sealed record PageQuery(
    [property: FromQuery(Name = "limit"), Description("How many at most, 1 to 100; 20 where it is not said.")]
    int? Limit,
    [property: FromQuery(Name = "cursor"), Description("The `nextCursor` of the page before.")]
    string? Cursor)
{
    public PageRequest ToRequest() => new(Limit ?? PageRequest.Usual, Cursor);
}
