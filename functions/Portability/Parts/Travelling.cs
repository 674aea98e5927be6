using ConnectedInsurance.Portability.Parts.Batches;

namespace ConnectedInsurance.Portability.Parts;

/// <summary>
/// How each part goes to another platform. Trips and what has an <see cref="IMergePart"/> become there what they were here; grants are proposed anew; what is named
/// here stays, with its reason; everything else is <see cref="Brought"/>, so that a part nobody thought of travels too.
/// </summary>
public static class Travelling
{
    /// <value>What was granted: another platform asks the driver for it again.</value>
    public const string Proposed = "grants";

    /// <value>Parts that are taken in with the trips they tell of.</value>
    public static readonly IReadOnlyList<string> WithTrips = ["trips", "scores", "rectifications", BatchPart.PartName];

    /// <summary>Parts no record of which goes along, each with the reason.</summary>
    public static IReadOnlyDictionary<string, string> Stays { get; } = new Dictionary<string, string>
    {
        ["profile"] = "the target asked the driver who they are as they joined it",
        ["account"] = "it opens the source alone",
        ["dongles"] = "a dongle proves itself to one platform, by a key of that platform's; it is paired anew",
        ["pause"] = "it holds back what is granted at the source",
        ["receipts"] = "the source signs them anew whenever they are read, under its own names; an export has them",
        ["consent-requests"] = "a partner of the source asked, and is answered there",
        ["rating"] = "the target reckons it from the same trips, to the same digit",
        ["comparison"] = "it ranks the driver among the source's drivers",
        ["challenges"] = "its team drives together at the source",
    };

    /// <summary>True for a part that is kept on another platform as it was brought.</summary>
    public static bool IsBrought(string part, IEnumerable<IMergePart> mergers) =>
        part != Proposed && !WithTrips.Contains(part) && !Stays.ContainsKey(part) && mergers.All(merger => merger.Part != part);
}
