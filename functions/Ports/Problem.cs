using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Ports;

/// <summary>Every refusal the HTTP surface can give (RFC 9457), each with one sentence that says what to do.</summary>
/// <param name="Name">The last part of the problem's type.</param>
/// <param name="Status">The HTTP status it travels with.</param>
/// <param name="Title">What is wrong.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record Problem(string Name, int Status, string Title, string Remedy)
{
    /// <value>The prefix of every type; relative, so that it resolves on whichever host answered.</value>
    public const string TypePrefix = "/problems/";

    /// <summary>No valid credential.</summary>
    public static readonly Problem NotSignedIn = new("not-signed-in", 401, "No valid credential came with the request.", "Send a valid token in the Authorization header, or sign in.");

    /// <summary>The credential does not reach this far.</summary>
    public static readonly Problem NotYours = new("not-yours", 403, "This credential may not do that.", "Use the credential of the actor this endpoint is for.");

    /// <summary>No grant in force.</summary>
    public static readonly Problem NoGrant = new("no-grant", 403, "No grant of the driver covers this.", "Ask the driver for a grant with this purpose and category; nothing is disclosed before.");

    /// <summary>A grant, but for something else.</summary>
    public static readonly Problem WrongPurpose = new("wrong-purpose", 403, "The driver granted this for another purpose.", "Ask with a token for the purpose of the grant, or ask the driver for a grant with this one.");

    /// <summary>A token that was not given this much.</summary>
    public static readonly Problem MissingScope = new("missing-scope", 403, "The token was not given the scope this needs.", "Get a token with the scope the detail names.");

    /// <summary>What only a signed-in driver does.</summary>
    public static readonly Problem SessionNeeded = new("session-needed", 403, "A personal access token may not do this.", "Sign in, and ask within that session.");

    /// <summary>A request that may have been made by somebody else's page.</summary>
    public static readonly Problem ForgedRequest = new("forged-request", 403, "The request does not prove that the driver's own page made it.", "Send it from the platform's own origin, with the session's csrf value in X-CSRF-Token.");

    /// <summary>A sign-in that failed; it never says why.</summary>
    public static readonly Problem SignInFailed = new("sign-in-failed", 401, "The e-mail address or the password is wrong.", "Try again, or have the operator send a new invitation.");

    /// <summary>An invitation that opens nothing.</summary>
    public static readonly Problem UnknownInvitation = new("unknown-invitation", 404, "No open invitation has this token.", "Have the operator send a new one; each serves once, for seven days.");

    /// <summary>Nothing under this name.</summary>
    public static readonly Problem NotFound = new("not-found", 404, "There is nothing under this address.", "Check the identifier.");

    /// <summary>The address is right and the method is not.</summary>
    public static readonly Problem OtherMethod = new("other-method", 405, "Nothing here answers this method.", "Use a method that the Allow header names.");

    /// <summary>The body is in another format.</summary>
    public static readonly Problem OtherMediaType = new("other-media-type", 415, "The body is not of a type this endpoint reads.", "Send JSON with Content-Type: application/json.");

    /// <summary>A request body that cannot be used.</summary>
    public static readonly Problem BadRequest = new("bad-request", 400, "The request cannot be used as it is.", "Mend the field the detail names.");

    /// <summary>It exists already.</summary>
    public static readonly Problem Conflict = new("conflict", 409, "This exists already, or changed meanwhile.", "Read it again and decide anew.");

    /// <summary>An idempotency key that stands for another request.</summary>
    public static readonly Problem KeyReused = new("idempotency-key-reused", 422, "This Idempotency-Key came with another request before.", "Give each request a key of its own, and send a key again only with the very same request.");

    /// <summary>The first request under an idempotency key has no answer yet.</summary>
    public static readonly Problem StillAnswering = new("still-answering", 409, "A request with this Idempotency-Key is being answered just now.", "Send it again after the seconds Retry-After names: you will get that answer.");

    /// <summary>A figure that would say something of one of those it is made of.</summary>
    public static readonly Problem TooFew = new("too-few", 409, "Too few policies for a figure that singles nobody out.", "Ask again when at least as many are in force as the detail names.");

    /// <summary>A body over the limit.</summary>
    public static readonly Problem TooLarge = new("too-large", 413, "The body is too large.", "Send less at once: a batch has 48 KiB at most, a token request 16 KiB, a partner's request 64 KiB.");

    /// <summary>A place in the feed that is past its time.</summary>
    public static readonly Problem CursorLapsed = new("cursor-lapsed", 410, "Events behind this cursor are past their 30 days.", "Read the subjects anew, and the feed without a cursor.");

    /// <summary>Too many requests.</summary>
    public static readonly Problem TooMany = new("too-many", 429, "Too many requests.", "Wait for the seconds Retry-After names.");

    /// <summary>Nothing can be taken now.</summary>
    public static readonly Problem Busy = new("busy", 503, "The platform takes nothing just now.", "Keep what you have and try again after the seconds Retry-After names.");

    /// <summary>A claim code that pairs nothing.</summary>
    public static readonly Problem UnknownClaimCode = new("unknown-claim-code", 404, "No unpaired dongle has this claim code.", "Type the code printed on the box; each pairs once.");

    /// <summary>A platform whose word is not taken here.</summary>
    public static readonly Problem NotTrusted = new("not-trusted", 403, "This platform exchanges no drivers with that one.", "Ask the operator to trust it (Transfer:Platforms), or bring an export's file.");

    /// <summary>Our fault.</summary>
    public static readonly Problem Failed = new("failed", 500, "The platform failed.", "Try again; if it stays, tell the operator the time of this answer.");

    /// <summary>Every problem, for the page that documents them.</summary>
    public static readonly IReadOnlyList<Problem> All =
        [
            NotSignedIn, NotYours, NoGrant, WrongPurpose, MissingScope, SessionNeeded, ForgedRequest, SignInFailed, UnknownInvitation, NotFound,
            OtherMethod, OtherMediaType, BadRequest, Conflict, KeyReused, StillAnswering, TooFew, TooLarge, CursorLapsed, TooMany, Busy, UnknownClaimCode, NotTrusted, Failed,
        ];

    /// <summary>The problem's type.</summary>
    public string Type => TypePrefix + Name;

    /// <summary>The answer, with what is particular about this case.</summary>
    public ProblemHttpResult Because(string? detail = null) =>
        TypedResults.Problem(detail ?? Remedy, statusCode: Status, title: Title, type: Type);
}
