namespace Concierge.Domain.Kernel;

/// <summary>
/// Every code a caller can be answered with; on the wire in UPPER_SNAKE. A code keeps its meaning for ever.
/// </summary>
public enum ErrorCode
{
    /// <summary>A field breaks a rule; <c>errors</c> names each field and rule.</summary>
    ValidationFailed,

    /// <summary>The body is not the JSON that the route expects.</summary>
    MalformedBody,

    /// <summary>The cursor was not made for this list and this caller.</summary>
    InvalidCursor,

    /// <summary>No valid token came with the request.</summary>
    Unauthenticated,

    /// <summary>E-mail address and password do not belong together.</summary>
    InvalidCredentials,

    /// <summary>The refresh token is unknown, expired or was used before.</summary>
    InvalidRefreshToken,

    /// <summary>An unsafe method by cookie came from another origin.</summary>
    CrossOrigin,

    /// <summary>The caller's roles do not allow this.</summary>
    RoleRequired,

    /// <summary>There is no such route.</summary>
    RouteNotFound,

    /// <summary>The route exists, but not for this method.</summary>
    MethodNotAllowed,

    /// <summary>The body's media type is not one that the route reads.</summary>
    UnsupportedMediaType,

    /// <summary>The body, the message, the address or the headers are longer than allowed.</summary>
    TooLarge,

    /// <summary>The request took too long to arrive, or to be answered.</summary>
    RequestTimedOut,

    /// <summary>More requests than the route group's rate limit; <c>Retry-After</c> says when to come back.</summary>
    RateLimited,

    /// <summary>More log-in attempts than allowed for this account or address.</summary>
    TooManyAttempts,

    /// <summary>A fault of the server; the request id finds it in the log.</summary>
    InternalError,

    /// <summary>The database cannot be reached, or its answer was lost.</summary>
    DatabaseUnavailable,

    /// <summary>The server is stopping.</summary>
    ShuttingDown,

    /// <summary>Something that the server cannot do without does not answer; the report says what.</summary>
    NotReady,

    /// <summary>Somebody else changed it first; read it again.</summary>
    VersionConflict,

    /// <summary>The message was taken over by another worker.</summary>
    LeaseLost,

    /// <summary>The message's handler did not end in time.</summary>
    MessageTimedOut,

    /// <summary>Each node that tried the message died or lost its lease.</summary>
    MessageAbandoned,

    /// <summary>This version of the server does not know the message's name or cannot read its body.</summary>
    MessageUnreadable,

    /// <summary>There is no such dead letter.</summary>
    DeadLetterNotFound,

    /// <summary>The first request with this idempotency key is still under way.</summary>
    IdempotencyKeyInUse,

    /// <summary>The idempotency key was used with another request.</summary>
    IdempotencyKeyReused,

    /// <summary>The first request with this key was carried out, but its answer was lost; read the resource.</summary>
    IdempotencyAnswerLost,

    /// <summary>The e-mail address has an account.</summary>
    EmailTaken,

    /// <summary>There is no such user.</summary>
    UserNotFound,

    /// <summary>The last admin cannot lose that role.</summary>
    LastAdmin,

    /// <summary>There is no such plan, or it is not the caller's.</summary>
    PlanNotFound,

    /// <summary>The plan is archived and takes no more work.</summary>
    PlanArchived,

    /// <summary>There is no such job type.</summary>
    JobTypeNotFound,

    /// <summary>The job type's schema is not a JSON Schema that can be used.</summary>
    InvalidSchema,

    /// <summary>There is no such template, or not in that version.</summary>
    TemplateNotFound,

    /// <summary>The template does not compile; <c>errors</c> gives line and reason.</summary>
    InvalidTemplate,

    /// <summary>There is no such job, or it is not the caller's.</summary>
    JobNotFound,

    /// <summary>There is no such version of the job.</summary>
    JobVersionNotFound,

    /// <summary>The job has ended, so it cannot be cancelled.</summary>
    JobEnded,

    /// <summary>Only a failed or cancelled job can be retried.</summary>
    JobNotRetryable,

    /// <summary>The job is not in a state in which this can happen to it.</summary>
    JobStateInvalid,

    /// <summary>There is no such conversation, or it is not the caller's to see.</summary>
    ConversationNotFound,

    /// <summary>The plan has a default conversation already.</summary>
    DefaultConversationExists,

    /// <summary>Somebody else has taken the conversation over.</summary>
    ConversationTaken,

    /// <summary>Only who has taken the conversation over can answer in it.</summary>
    NotTakenOver,

    /// <summary>No channel is set up for this phone number id.</summary>
    ChannelNotFound,

    /// <summary>The server has no WhatsApp secrets, so it takes no webhook calls.</summary>
    WhatsappNotConfigured,

    /// <summary>The webhook call's signature is missing, or not one over its bytes.</summary>
    InvalidSignature,

    /// <summary>The verify token of the webhook's handshake is wrong.</summary>
    InvalidVerifyToken,

    /// <summary>The worker that ran the job died too often.</summary>
    WorkerCrashed,

    /// <summary>There is no such resource, or it is not the caller's to change.</summary>
    ResourceNotFound,

    /// <summary>There is no such booking, or it is not the caller's to see.</summary>
    BookingNotFound,

    /// <summary>There is no such version of the booking.</summary>
    BookingVersionNotFound,

    /// <summary>The time is taken; <c>alternatives</c> gives up to three near ones that are free.</summary>
    SlotTaken,

    /// <summary>The resource is not open then; <c>alternatives</c> gives up to three near ones that are free.</summary>
    OutsideHours,

    /// <summary>No slot begins at that time; <c>alternatives</c> gives up to three near ones that are free.</summary>
    NotASlot,

    /// <summary>The time to be booked is over.</summary>
    InThePast,

    /// <summary>The time is further ahead than bookings are taken.</summary>
    TooFarAhead,

    /// <summary>The booking was cancelled, or its hold ran out.</summary>
    BookingEnded,

    /// <summary>The booking is not in a state in which this can happen to it.</summary>
    BookingStateInvalid,

    /// <summary>The model did not answer in time.</summary>
    ModelTimeout,

    /// <summary>The model cannot be reached, or answered with a server error.</summary>
    ModelUnavailable,

    /// <summary>The model's provider limits the rate.</summary>
    ModelRateLimited,

    /// <summary>The provider refused the key.</summary>
    ModelUnauthorized,

    /// <summary>The provider refused the request.</summary>
    ModelRefused,

    /// <summary>The model's answer was cut off.</summary>
    ModelAnswerCut,

    /// <summary>The model's answer is not what was asked for.</summary>
    ModelAnswerInvalid,
}
