namespace ConnectedInsurance.Browser.Tests;

/// <summary>Every page there is, for what holds on each.</summary>
internal static class Pages
{
    /// <value>Pages anybody may open.</value>
    public static readonly IReadOnlyList<string> Outside = ["/sign-in", "/join", "/recover"];

    /// <value>Pages of a signed-in driver.</value>
    public static readonly IReadOnlyList<string> Inside =
        ["/", "/account", "/welcome/passkey", "/welcome/sheet", "/welcome/pair", "/welcome/led", "/welcome/share"];
}
