using System.ComponentModel.DataAnnotations;
using Concierge.Domain.WhatsApp.Sending;
using Microsoft.Extensions.Options;

namespace Concierge.Infrastructure.WhatsApp.Sending;

internal sealed class SendingOptions
{
    public const string Section = "WhatsApp:Sending";

    /// <summary>In place of an address: nothing leaves the process.</summary>
    public const string StandIn = "stand-in";

    /// <summary>The setting <c>WhatsApp:ApiUrl</c>: up to and with the version. In Development the stand-in.</summary>
    public string ApiUrl { get; set; } = "https://graph.facebook.com/v24.0";

    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Of the whole call, its answer included.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:02:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How many messages of one number go in a second once Meta has limited it.</summary>
    [Range(1, 1000)]
    public int PerSecond { get; set; } = 40;

    [Range(typeof(TimeSpan), "00:00:00.050", "01:00:00")]
    public TimeSpan ConfirmWithin { get; set; } = new SendingRules().ConfirmWithin;

    [Range(0, 10)]
    public int Resends { get; set; } = new SendingRules().Resends;

    [Range(1, 100)]
    public int MostFailures { get; set; } = new SendingRules().MostFailures;

    [Range(typeof(TimeSpan), "00:00:00.001", "00:05:00")]
    public TimeSpan FirstWait { get; set; } = new SendingRules().FirstWait;

    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00")]
    public TimeSpan LongestWait { get; set; } = new SendingRules().LongestWait;

    [Range(typeof(TimeSpan), "00:00:00.001", "00:05:00")]
    public TimeSpan FirstNumberRest { get; set; } = new SendingRules().FirstNumberRest;

    [Range(typeof(TimeSpan), "00:00:00.001", "00:05:00")]
    public TimeSpan FirstPairRest { get; set; } = new SendingRules().FirstPairRest;

    [Range(typeof(TimeSpan), "00:00:00.050", "1.00:00:00")]
    public TimeSpan TokenRest { get; set; } = new SendingRules().TokenRest;

    /// <summary>How long it is known what became of a message that is settled.</summary>
    [Range(typeof(TimeSpan), "9.00:00:00", "3650.00:00:00")]
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(90);

    [ValidateObjectMembers]
    public CarrierOptions Template { get; set; } = new();

    public bool IsStandIn => ApiUrl == StandIn;

    public SendingRules ToRules() => new()
    {
        Carrier = Template.Name is "" ? null : new CarrierTemplate(Template.Name, Template.Language, Template.Room),
        ConfirmWithin = ConfirmWithin,
        Resends = Resends,
        MostFailures = MostFailures,
        FirstWait = FirstWait,
        LongestWait = LongestWait,
        FirstNumberRest = FirstNumberRest,
        FirstPairRest = FirstPairRest,
        TokenRest = TokenRest,
    };
}

/// <summary>The template that carries a text to a customer who has not written for a day.</summary>
internal sealed class CarrierOptions
{
    /// <summary>Empty: such a text waits until the customer writes.</summary>
    [RegularExpression("[a-z0-9_]{0,512}", ErrorMessage = "A template's name is of lower case letters, digits and _.")]
    public string Name { get; set; } = "";

    [RegularExpression("[a-z]{2,3}(_[A-Z]{2})?", ErrorMessage = "A template's language is written like en or en_US.")]
    public string Language { get; set; } = "en";

    /// <summary>Meta takes 1,024 characters in all.</summary>
    [Range(1, 1024)]
    public int Room { get; set; } = 900;
}
