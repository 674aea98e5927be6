using System.ComponentModel.DataAnnotations;

namespace ConnectedInsurance.Portal;

/// <summary>What an operator may add to the driver's portal.</summary>
public sealed class PortalOptions
{
    /// <value>Map tiles under a driver's track, such as <c>https://tiles.example/{z}/{x}/{y}.png</c>. Default none: whoever serves tiles learns where the driver looks, and the page says so before it asks for any. A host without placeholders: it stands in the page's policy.</value>
    [RegularExpression(@"https://[^/\s;,'""{]+/[^\s;,'""]*")]
    public string? Tiles { get; set; }

    /// <value>Whom the tiles' licence asks to name. Default nobody.</value>
    [StringLength(200)]
    public string TilesFrom { get; set; } = "";
}
