using System.Text.Json;
using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Scoring;

namespace ConnectedInsurance.Policies;

/// <summary>What a driver got for a coaching they finished.</summary>
/// <param name="Coaching">Which coaching.</param>
/// <param name="Statement">What the platform signed of it: a compact JWS, <see cref="CredentialTerms"/> inside.</param>
public sealed record CoachingCredential(string Coaching, string Statement)
{
    /// <value>The type of the statement.</value>
    public const string Type = "coaching-credential";

    /// <summary>What it says; null unless it is as it was signed, and of this coaching.</summary>
    public async Task<CredentialTerms?> Read()
    {
        if (await Statements.Read(Statement) is not { Type: Type } said)
        {
            return null;
        }

        return JsonSerializer.Deserialize(said.Json, CredentialJson.Default.CredentialTerms) is { } terms && terms.Coaching == Coaching ? terms : null;
    }
}

/// <summary>What a credential says: that something was learnt, by whom it was taught, and how long that is worth something. Not how anybody drives.</summary>
/// <param name="Coaching">Which coaching.</param>
/// <param name="Factor">What it was about.</param>
/// <param name="Taught">By whom: a partner's name, or <c>tips</c> for the platform's own series.</param>
/// <param name="Completed">The day it was completed, UTC; worth something from then on.</param>
/// <param name="Until">The day from which it is worth nothing any more.</param>
public sealed record CredentialTerms(string Coaching, ScorePart Factor, string Taught, DateOnly Completed, DateOnly Until)
{
    /// <value>What stands for the platform's own series.</value>
    public const string Tips = "tips";

    /// <value>How long what was learnt is taken to last.</value>
    public const int MonthsWorth = 12;

    /// <summary>True on the days it is worth something.</summary>
    public bool Holds(DateOnly day) => day >= Completed && day < Until;
}

/// <summary>The credentials of drivers. Table <c>coachingcredentials</c>: (driver) / (coaching), sealed under the driver's key: one coaching has one, however often it is asked for.</summary>
public sealed class CoachingCredentials(ITables tables, SubjectKeys keys, Statements statements)
{
    private static readonly RowFormat<CoachingCredential> Format = new("coachingcredentials", 1, CredentialJson.Default.CoachingCredential);

    private readonly ITable table = tables.Open("coachingcredentials");

    /// <summary>Signs what a driver completed; one that is there stands.</summary>
    public async Task Issue(string driver, CredentialTerms terms, CancellationToken cancellation)
    {
        var signed = new CoachingCredential(
            terms.Coaching, await statements.Sign(CoachingCredential.Type, JsonSerializer.Serialize(terms, CredentialJson.Default.CredentialTerms), cancellation));
        var value = Format.Write(signed, await keys.Get(Subject.Driver(driver), cancellation), driver, terms.Coaching);
        await table.Commit(driver, [TableWrite.Insert(terms.Coaching, Format.Version, value)], cancellation);
    }

    /// <summary>A credential; null when there is none, or the driver was erased.</summary>
    public async Task<CoachingCredential?> Find(string driver, string coaching, CancellationToken cancellation) =>
        await table.Find(driver, coaching, cancellation) is { } row && await keys.Find(Subject.Driver(driver), cancellation) is { } key ? Format.Read(row, key) : null;

    /// <summary>All of a driver; none once the driver was erased.</summary>
    public async Task<IReadOnlyList<CoachingCredential>> Of(string driver, CancellationToken cancellation) =>
        await keys.Find(Subject.Driver(driver), cancellation) is { } key
            ? await table.Read(new(driver), cancellation).Select(row => Format.Read(row, key)).ToListAsync(cancellation)
            : [];
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CoachingCredential))]
[JsonSerializable(typeof(CredentialTerms))]
internal sealed partial class CredentialJson : JsonSerializerContext;
