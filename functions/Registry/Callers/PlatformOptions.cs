namespace ConnectedInsurance.Registry.Callers;

/// <summary>Where the platform is reached from outside.</summary>
public sealed class PlatformOptions
{
    /// <value>
    /// The address drivers and partners use, such as <c>https://platform.example</c>. None by default: then sign-in and partner tokens work only on this machine.
    /// It names the issuer of tokens and the origin of the driver's pages; a wrong one refuses both.
    /// </value>
    public Uri? Address { get; set; }
}
