namespace ConnectedInsurance.Registry.Accounts.Passkeys;

/// <summary>A driver's passkey: the public half of a key that never leaves their phone, computer or stick (W3C Web Authentication, level 3).</summary>
/// <param name="Name">What the driver calls it.</param>
/// <param name="Credential">The name its authenticator gave it.</param>
/// <param name="PublicKey">COSE key.</param>
/// <param name="Since">When it was added.</param>
/// <param name="Used">When the ceremony it last answered was begun: no earlier one is answered after it, hence none twice.</param>
/// <param name="SignCount">How often it signed, where its authenticator counts.</param>
/// <param name="Transports">How it is reached.</param>
/// <param name="IsBackupEligible">True when it may be carried to other devices.</param>
/// <param name="IsBackedUp">True when it was.</param>
public sealed record Passkey(
    string Name,
    byte[] Credential,
    byte[] PublicKey,
    DateTimeOffset Since,
    DateTimeOffset Used,
    uint SignCount,
    IReadOnlyList<string> Transports,
    bool IsBackupEligible,
    bool IsBackedUp);
