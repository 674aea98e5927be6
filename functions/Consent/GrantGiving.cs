namespace ConnectedInsurance.Consent;

/// <summary>A grant is about to be given; raised before it is written, so that no crash can come between it and its telling.</summary>
/// <param name="Driver">Who grants.</param>
/// <param name="Partner">To whom.</param>
/// <param name="Grant">The grant.</param>
public sealed record GrantGiving(string Driver, string Partner, string Grant);
