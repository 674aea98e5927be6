namespace ConnectedInsurance.Consent;

/// <summary>What a driver granted a partner for one occasion, under a name made for it: it covers what is asked on that occasion and nothing else.</summary>
/// <remarks>It is no <see cref="Grant"/>: no endpoint about a subject, no event and no price knows of it, so that it tells nothing of whom the partner knows already.</remarks>
/// <param name="Id">The occasion.</param>
/// <param name="Driver">Who granted.</param>
/// <param name="Partner">To whom.</param>
/// <param name="Purpose">For what.</param>
/// <param name="Categories">Which data.</param>
/// <param name="Notice">The version of the partner's notice it was given against.</param>
/// <param name="Given">From when.</param>
/// <param name="Until">To when.</param>
/// <param name="Identifies">True once the driver wants this partner to learn who they are.</param>
public sealed record OneTimeGrant(
    string Id,
    string Driver,
    string Partner,
    Purpose Purpose,
    IReadOnlyList<DataCategory> Categories,
    int Notice,
    DateTimeOffset Given,
    DateTimeOffset Until,
    bool Identifies = false)
{
    /// <summary>True while the grant covers a disclosure.</summary>
    public bool IsInForce(DateTimeOffset now) => Given <= now && now < Until;
}

/// <summary>Who a driver is, as the one they chose learns it.</summary>
/// <param name="Request">What that partner called them until then.</param>
/// <param name="Name">Their name.</param>
/// <param name="Email">Where they are reached.</param>
public sealed record DisclosedIdentity(string Request, string Name, string Email);
