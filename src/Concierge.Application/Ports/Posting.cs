namespace Concierge.Application.Ports;

/// <summary>When and in which company a message is handled; the default is at once and independently.</summary>
/// <param name="By">How long it waits first.</param>
/// <param name="Key">While a message with this key waits, another one is dropped; the earlier due time counts.</param>
/// <param name="Lane">Messages of one lane are handled one at a time, in the order they were sent.</param>
public readonly record struct Posting(TimeSpan By = default, string? Key = null, string? Lane = null);
