namespace ConnectedInsurance.Consent;

/// <summary>What a partner is told of its own grant: its terms, and nothing about the driver.</summary>
/// <param name="Grant">The grant's id.</param>
/// <param name="Purpose">For what.</param>
/// <param name="Categories">Which data.</param>
/// <param name="Basis">On what ground.</param>
/// <param name="From">From when.</param>
/// <param name="Until">To when.</param>
/// <param name="Withdrawn">When it was withdrawn; null while it stands.</param>
public sealed record GrantNotice(
    string Grant, Purpose Purpose, IReadOnlyList<DataCategory> Categories, Basis Basis, DateTimeOffset From, DateTimeOffset Until, DateTimeOffset? Withdrawn)
{
    /// <summary>The terms of a grant.</summary>
    public static GrantNotice Of(Grant grant) =>
        new(grant.Id, grant.Purpose, grant.Categories, grant.Basis, grant.Given, grant.Until, grant.Withdrawn);
}
