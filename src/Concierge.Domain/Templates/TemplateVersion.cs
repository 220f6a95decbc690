namespace Concierge.Domain.Templates;

/// <summary>Names a template's text for ever: a version never changes.</summary>
public sealed record TemplateVersion(string Name, int Version);
