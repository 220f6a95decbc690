namespace Concierge.Application.Tests.Bookings.Truth;

internal static class Locales
{
    public static readonly string[] All =
    [
        "en-US", "en-GB", "en-AU", "en-CA", "en", "de-DE", "de-AT", "de-CH", "fr-FR", "fr-CA", "fr-CH", "it-IT",
        "it-CH", "es-ES", "es-MX", "es-CO", "es-US", "pt-PT", "pt-BR", "nl-NL", "ja-JP", "ar-SA", "",
    ];
}
