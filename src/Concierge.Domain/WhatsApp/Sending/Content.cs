namespace Concierge.Domain.WhatsApp.Sending;

/// <summary>What a customer gets: a text of ours, or a template that Meta approved before.</summary>
public abstract record Content;

public sealed record TextContent(string Text) : Content;

/// <param name="Parameters">What stands for {{1}}, {{2}} and so on in the template's body.</param>
public sealed record TemplateContent(string Name, string Language, IReadOnlyList<string> Parameters) : Content;
