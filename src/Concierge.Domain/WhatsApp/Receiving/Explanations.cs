namespace Concierge.Domain.WhatsApp.Receiving;

/// <summary>What a customer is told whose message has no words in it, in the language of the channel.</summary>
public static class Explanations
{
    public static string In(string locale) => locale.Split('-')[0] switch
    {
        "de" => "Das kann ich hier leider nicht lesen. Schreiben Sie mir bitte in Worten, was Sie möchten.",
        "es" => "Lo siento, aquí no puedo leer eso. Escríbame con palabras qué desea, por favor.",
        "fr" => "Désolé, je ne peux pas lire cela ici. Écrivez-moi en toutes lettres ce que vous souhaitez.",
        "it" => "Mi dispiace, qui non posso leggerlo. Mi scriva a parole che cosa desidera, per favore.",
        _ => "Sorry, I cannot read that here. Please write to me in words what you would like.",
    };
}
