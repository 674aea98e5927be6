namespace ConnectedInsurance.Browser.Tests;

/// <summary>How somebody looks at the portal.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Language">Of their browser.</param>
/// <param name="Theme">Of their system.</param>
/// <param name="HasWorker">False without the worker that keeps what was seen, before which nobody can put other answers.</param>
internal sealed record Look(int Width, int Height, string Language, ColorScheme Theme, bool HasWorker = true)
{
    public static readonly Look Phone = new(390, 844, "fr-FR", ColorScheme.Light);

    public static readonly Look Desktop = new(1280, 900, "en-GB", ColorScheme.Light);

    /// <value>The narrowest a page must still work at (WCAG 2.2, 1.4.10).</value>
    public static readonly Look Narrow = new(320, 640, "en-GB", ColorScheme.Dark);

    public static IEnumerable<Look> All =>
        from size in new[] { Phone, Desktop }
        from theme in new[] { ColorScheme.Light, ColorScheme.Dark }
        select size with { Theme = theme };

    public override string ToString() => $"{(Width < 600 ? "phone" : "desktop")}-{Theme.ToString().ToLowerInvariant()}";
}
