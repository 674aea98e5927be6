namespace ConnectedInsurance.Portability.Transferring;

/// <summary>With whom drivers' data are exchanged.</summary>
public sealed class TransferOptions
{
    /// <value>
    /// Addresses of the platforms whose word is taken: drivers come from them, and exports they signed are read. None by default: whoever runs a platform
    /// could sign a past of perfect driving.
    /// </value>
    public IReadOnlyList<Uri> Platforms { get; set; } = [];

    /// <value>True lets another platform lie on this machine, over plain HTTP: for development. Default false.</value>
    public bool AllowLoopback { get; set; }

    /// <value>How often a transfer that is kept in step looks for what is new. Default 1 h: less often lags, more often asks for nothing.</value>
    public TimeSpan Round { get; set; } = TimeSpan.FromHours(1);

    /// <summary>The trusted platform at an address; null when there is none.</summary>
    public Uri? Find(Uri address) => Platforms.FirstOrDefault(platform => Origin(platform) == Origin(address));

    /// <summary>An address as platforms are compared: scheme, host and port.</summary>
    public static string Origin(Uri address) => address.IsAbsoluteUri ? address.GetLeftPart(UriPartial.Authority) : "";
}
