namespace Concierge.Infrastructure.Bookings.Understanding;

/// <summary>What a few words do in a talk about bookings.</summary>
internal enum Sign
{
    /// <summary>Kind words that say nothing; consent stays consent beside them.</summary>
    Polite,

    Yes,
    No,
    Book,
    Ask,
    Move,
    Cancel,
    CannotCome,

    /// <summary>Asks what is booked already, and when.</summary>
    Booked,

    /// <summary>Asks what it costs.</summary>
    Price,

    /// <summary>"How about", which asks, or changes what is being talked about.</summary>
    Suggest,

    /// <summary>A story, or a question about something else: its days and times are nobody's wish.</summary>
    Beside,
}

/// <summary>The phrases of the signs; at each place the first that fits takes its words.</summary>
internal static class SignRules
{
    private const string It = "it|that|this|them|one|both";
    private const string Us = "me|us|you";
    private const string Commit = "book|confirm|reserve";
    private const string Come = "make|come|attend|manage";
    private const string Booking = "booking|bookings|reservation|reservations|appointment|lesson|lessons|class|session";

    // What only looks like a refusal, a cancellation or a wish comes before what it looks like.
    private static readonly (Sign Sign, string[] Phrases)[] Harmless =
    [
        (Sign.Polite,
        [
            "no|not a? problem|problems|worries|rush|hurry|stress|prob", "if possible|available|free|ok",
            "if thats possible|ok", "the|this|guide|phrase book",
        ]),
        (Sign.Booked,
        [
            $"when|whens|what|whats time|day|date? is|was|are|s? my|our <any>? {Booking}|next",
            "when|what did|have|do|am|are i|we have? got? book|booked|reserve|reserved",
            $"is|are my|our {Booking} confirmed|booked|on|still|there|ok|today|tomorrow|at",
            $"do|have|did i|we have|got|made|make? a|any|another? {Booking}",
            "have i|we got? anything|something booked", "am|are i|we still? booked|confirmed",
            $"tell|show|list|send|remind|check|see me|us? of|about? all? my|our {Booking}",
            $"<start> my|our {Booking} please|pls? <end>",
        ]),
        (Sign.Price,
        [
            "how much is|are|does|do|would|will|for", "how much <end>", "whats the price|cost|rate",
            "price|prices|pricing|priced|cost|costs|rates",
        ]),
        (Sign.Beside,
        [
            "dont|didnt|never|not|wont|without want|wish|mean|have|need? to? cancel|cancelling|canceling",
            "do|did not want|mean? to? cancel",
            "cancel|cancellation policy|fee|fees|terms|charge|charges|conditions|free",
            "if|when|unless|whether i|we|you|it need|have|had|want|wanted|must? to? cancel",
            "how do|can|could|would i|we cancel", "what if|happens if? i|we cancel",
            "can|could|may i|we|you still|also|then? cancel later|if|up|until|anytime|any|free|for|last|without",
            "see you|u &on|at|next|this|today|tomorrow|tonight|tmrw", "see you|u &<weekday>",
            "change|changed|changing my|our mind",
            "i|we was|had|did|went|lost|left|forgot|attended|arrived|took|bought|came|saw|met|arrive|fly|land",
            "arriving|flying|landing|staying", "how much|many|long|far|old",
            "refund|invoice|receipt|lost|forgot", "where|why|who|whose",
            "i|we|ive|weve have? already|just? booked|reserved", "ill|well|i|we|can|could i? be there|late|back|early",
            "on my|our way", "running a? bit|little? late|behind", "let you|u|me|us know|think|see|check|ask",
            "ill|well|i|we|can|could will|can|i|we|you? think|ask|talk|speak|call|phone|ring|answer", "check with|back",
            "ill|well|i|we will? tell|text|email|decide|reply|confirm|write &<later>",
            "hold|keep|save it|that|this|them|the <any>? till|until|for|while|a", "get back to",
            "weather|forecast", "will the|there|it|she|he|they", "is|are the|your|his|her|she|he|they",
            "its|it is? my|our <any>", "can|could|may|should i|we bring", "do|should|must i|we need", "what if",
            "does|did the|your|you|she|he|they",
            "whats the address|phone|number|name",
            "what time do|does you|it|the open|close|start|finish|shut",
            "is|are|was my|our|the booking|lesson|reservation",
            "my|our booking|lesson|appointment|reservation is|was", "i|we have|had a booking|reservation|question",
        ]),
    ];

    private static readonly (Sign Sign, string[] Phrases)[] Answers =
    [
        (Sign.No,
        [
            "no ,? thanks|thank you?", "no|nope|nah|noo|nay", $"please? dont {Commit}|do {It}? yet|now|for? {Us}?",
            $"do|did not {Commit}|want|need {It}? yet?", $"dont|didnt want|need|like {It}|any?",
            "not yes|now|yet|really|interested|today|ok|okay|sure|for|that|good", "never mind", "nevermind",
            "forget it|about|that", "id|i would? rather not", "leave it", "no longer interested?",
            "nvm|nm", "neither|none of? them|these|those?", "that|this|it doesnt|dont|wont work|suit",
            "that|this|it does|will not work|suit", "ill|i will? pass", "too expensive|late|early|much",
        ]),
        (Sign.Yes,
        [
            "<start> y please|pls? <end>", "yes|yep|yeah ,? i|we do|would", "yes|yep|yeah|ok ,? go on then?",
            "yes|yep|yeah|yup|yess|yea|yeh|aye|definitely|absolutely|certainly|sure|agreed|confirmed|deal|correct",
            "of course", "by all means",
            $"go ahead and? {Commit}? {It}?", "go for {It}", "go with {It}",
            $"please? {Commit} {It} in|then|now? for? {Us}?", "please? book me|us in", $"please|pls|plz {Commit} <end>",
            $"<start> {Commit} please|pls|now? <end>", "put|sign|count me|us down|up|in <end>",
            $"ill|well|id|wed like|love? to? take|have|book|confirm {It}",
            $"i|we will|would|want like|love? to? take|have|book|confirm {It}",
            "that|it|this one|time|day? works|work|suits well|fine|perfectly|great? for|me? me|us?",
            "<start> works|suits for|me? me|us? please? <end>",
            "sounds|looks good|great|perfect|fine|lovely|excellent",
            $"thats|its|that|it is|would|be? be? fine|good|perfect|great|right|correct|ideal|lovely with|for|by? {Us}?",
            "perfect", "lets do|book|take|confirm it|that|this|one", "lets go with|for it|that|this", "please do",
            "do it", "i|we do? confirm|agree|accept", "im|i am? happy with that|it|this",
            "id|i would? love that|to <end>",
        ]),
        (Sign.CannotCome,
        [
            $"cant|cannot|wont|unable|not be|going|able? able|to? to? {Come} it?",
            $"can|will not be? able? to? {Come} it?",
            "not coming|attending", $"no longer able|coming|make|come {Come}?",
        ]),
        (Sign.Cancel, ["cancel", "call it off"]),
    ];

    private static readonly (Sign Sign, string[] Phrases)[] Wishes =
    [
        (Sign.Move,
        [
            "reschedule|rescheduling|rebook|postpone|postponing|rearrange|reschedual",
            "move|change|shift|push|switch|swap|bring|delay my|our|the|it|this|that|to|from|back|us|me",
            "different|another|other time|day|slot|date for my|our",
            "move|change|swap|switch|exchange|trade &<weekday>",
            $"can|could|shall? i|we|you? make my|our {Booking}",
        ]),
        (Sign.Suggest, ["how|what about", "instead"]),
        (Sign.Book,
        [
            "book|reserve", "schedule a|an|my|the|for|some|us|me", "can|could|shall we|i|you do|make|say",
            "lets do|say|make|try|go", "make|get|place|do a|an booking|reservation|appointment",
            "can|could|may|might i|we|you please|maybe|also? get|have|come|join|take|fit|squeeze|arrange|sign",
            "i|we would|will|d? really? like|love|want|need|wanna|wish|wanted to? have|get|do|come|take|join|sign?",
            "id|wed|ill love|like|need|have|take to? have|get|do|come|take|join|sign?",
            "im|were|am|are looking for|to",
            "looking for|to", "need|want|wanna|require", "sign up|me|us up?", "interested in", "put me|us down",
        ]),
        (Sign.Ask,
        [
            "possible|free", "available|availability|availabilities|vacancy|vacancies|openings",
            "is|are|r there|you|u|it|anyone|anybody|we|he|she any|still? free|open|possible",
            "is|are there|<any> any|<any>? free|possible|ok|okay|left|space|slots|lessons",
            "any free|other|more|open? slots|slot|space|spaces|times|time|lessons|spots|chance",
            "free slots|slot|times|time|spots|space|spaces",
            "do|have you|u|we have|got any|anything|a|an|space|room|slot|free|time|something|slots|some|lessons|still",
            "have you|u got|anything|any|something|space|room", "what|which times|days|slots|dates",
            "what|which time|day|slot|date can|is|are|do|would|could|works", "when can|could|is|are|do|would|will|r",
            "anything|something free|on|in|later|earlier|for|at|this|next|sooner",
            "is|would it|that be? ok|possible|okay|fine|work", "you|u have anything|any|something|slots|lessons",
        ]),
        (Sign.Polite,
        [
            "please|pls|plz|thanks|thank|thx|ty|cheers|great|ok|okay|k|kk|alright|right|cool|nice",
            "lovely|awesome|brilliant",
            "excellent|super|wonderful|fantastic|amazing|hi|hello|hey|hiya|dear|then|just|oh|ah",
            "well|and|haha|lol|sir|madam",
            "you|u so|very? much|again?", "so|very much", "a lot", "many thanks", "lots", "all? good",
            "mate|guys|there|team",
            "looking forward to? it|that?", "see you|u then|there|soon?", "for|with me|us", "my friend",
        ]),
    ];

    public static readonly IReadOnlyList<(Sign Sign, Pattern Words)> All =
    [
        .. Harmless.Concat(Answers).Concat(Wishes)
            .SelectMany(group => group.Phrases.Select(words => (group.Sign, Pattern.Of(words)))),
    ];
}
