namespace Concierge.Domain.Identity;

/// <summary>A password or a token. It does not print itself, nor does a record that holds it.</summary>
public readonly record struct Secret(string Text)
{
    public override string ToString() => "(secret)";
}
