using Microsoft.AspNetCore.Identity;

namespace ConnectedInsurance.Registry.Accounts.Passkeys;

/// <summary>Drivers and their passkeys, as the framework's handler of passkeys asks for them.</summary>
/// <remarks>It only reads: what it proves is written in one transaction with the session it begins, and drivers are nothing it changes.</remarks>
internal sealed class PasskeyDrivers(Drivers drivers, DriverPasskeys passkeys) : IUserPasskeyStore<Driver>
{
    public Task<string> GetUserIdAsync(Driver user, CancellationToken cancellationToken) => Task.FromResult(user.Id);

    public Task<string?> GetUserNameAsync(Driver user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Id);

    public Task<string?> GetNormalizedUserNameAsync(Driver user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Id);

    public async Task<Driver?> FindByIdAsync(string userId, CancellationToken cancellationToken) => await drivers.Find(userId, cancellationToken);

    public Task<Driver?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => FindByIdAsync(normalizedUserName, cancellationToken);

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Driver user, CancellationToken cancellationToken) =>
        [.. (await passkeys.Of(user.Id, cancellationToken)).Select(each => Told(each.Passkey))];

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Driver user, byte[] credentialId, CancellationToken cancellationToken) =>
        (await GetPasskeysAsync(user, cancellationToken)).FirstOrDefault(passkey => passkey.CredentialId.AsSpan().SequenceEqual(credentialId));

    // Nobody signs in by a credential alone: with it comes the driver it was made for, so that two drivers with one credential are still two.
    public Task<Driver?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) => Task.FromResult<Driver?>(null);

    public Task AddOrUpdatePasskeyAsync(Driver user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw ReadOnly();

    public Task RemovePasskeyAsync(Driver user, byte[] credentialId, CancellationToken cancellationToken) => throw ReadOnly();

    public Task SetUserNameAsync(Driver user, string? userName, CancellationToken cancellationToken) => throw ReadOnly();

    public Task SetNormalizedUserNameAsync(Driver user, string? normalizedName, CancellationToken cancellationToken) => throw ReadOnly();

    public Task<IdentityResult> CreateAsync(Driver user, CancellationToken cancellationToken) => throw ReadOnly();

    public Task<IdentityResult> UpdateAsync(Driver user, CancellationToken cancellationToken) => throw ReadOnly();

    public Task<IdentityResult> DeleteAsync(Driver user, CancellationToken cancellationToken) => throw ReadOnly();

    public void Dispose()
    {
        // Nothing is held.
    }

    private static UserPasskeyInfo Told(Passkey passkey) => new(
        passkey.Credential, passkey.PublicKey, passkey.Since, passkey.SignCount, [.. passkey.Transports], isUserVerified: true, passkey.IsBackupEligible, passkey.IsBackedUp, [], [])
    {
        Name = passkey.Name,
    };

    private static NotSupportedException ReadOnly() => new("Accounts are written through AccountRows.");
}
