namespace ConnectedInsurance.Consent;

/// <summary>A grant is about to be given or withdrawn; raised before that is written, so that no crash can come between it and its telling.</summary>
/// <param name="Driver">Who grants.</param>
/// <param name="Partner">To whom.</param>
/// <param name="Grant">The grant.</param>
/// <param name="IsWithdrawn">True when it is withdrawn.</param>
public sealed record GrantChanging(string Driver, string Partner, string Grant, bool IsWithdrawn);
