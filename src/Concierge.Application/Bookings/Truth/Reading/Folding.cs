using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Concierge.Application.Bookings.Truth.Reading;

/// <summary>Makes words comparable: lower case, no accents, and Latin letters for those that look like them.</summary>
internal static class Folding
{
    // Pairs of a letter and what it looks like: Cyrillic, Greek, Armenian, small capitals, the rest of Latin.
    private const string LookAlikes =
        "аaвbеeкkмmнhоoрpсcтtуyхxѕsіiїiјjԁdԛqԝwѵvғfһhҽeӏlьbпnгrԍgёe" +
        "αaβbεeηnιiκkνvοoρpτtυuχxγyωwϲcϳjμu" +
        "օoսuոnցgքpհhյj" +
        "ᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪiᴊjᴋkʟlᴍmɴnᴏoᴘpʀrꜱsᴛtᴜuᴠvᴡwʏyᴢz" +
        "ɑaɡgɩiıiƒfłløođdħhŧtɓbɗdɛeɔoƅbɦhʋvʍwɾrɿr";

    private static readonly FrozenDictionary<char, char> Latin =
        LookAlikes.Chunk(2).DistinctBy(pair => pair[0]).ToFrozenDictionary(pair => pair[0], pair => pair[1]);

    public static string Fold(string word)
    {
        var folded = new StringBuilder(word.Length);
        foreach (var letter in word.ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) is not UnicodeCategory.NonSpacingMark)
            {
                folded.Append(letter switch { 'ß' => "ss", 'æ' => "ae", 'œ' => "oe", _ => null })
                    .Append(letter is 'ß' or 'æ' or 'œ' ? "" : Latin.GetValueOrDefault(letter, letter).ToString());
            }
        }

        return folded.ToString();
    }
}
