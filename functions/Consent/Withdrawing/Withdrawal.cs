namespace ConnectedInsurance.Consent.Withdrawing;

/// <summary>What a driver took back from one partner, at once.</summary>
/// <param name="Id"><c>wdr-…</c>.</param>
/// <param name="Driver">Who.</param>
/// <param name="Partner">From whom.</param>
/// <param name="Grants">Which grants.</param>
/// <param name="At">When.</param>
public sealed record Withdrawal(string Id, string Driver, string Partner, IReadOnlyList<string> Grants, DateTimeOffset At);

/// <summary>A partner was told of a withdrawal.</summary>
/// <param name="Withdrawal">Its id: the same for every repetition.</param>
/// <param name="Driver">Who withdrew.</param>
/// <param name="Partner">Who was told.</param>
/// <param name="Grants">Which grants ended.</param>
/// <param name="At">When they ended.</param>
/// <param name="Notice">What the partner was told, as the platform signed it.</param>
public sealed record ConsentWithdrawn(string Withdrawal, string Driver, string Partner, IReadOnlyList<string> Grants, DateTimeOffset At, string Notice);
