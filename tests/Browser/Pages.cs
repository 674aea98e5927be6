namespace ConnectedInsurance.Browser.Tests;

/// <summary>Every page there is, for what holds on each.</summary>
internal static class Pages
{
    /// <value>Pages anybody may open.</value>
    public static readonly IReadOnlyList<string> Outside = ["/sign-in", "/join", "/recover", "/trusted", "/operations", "/developers", "/passport", "{garage}"];

    /// <value>What is done around the drive, a line each.</value>
    public static readonly IReadOnlyList<string> Services =
    [
        "/services",
        "/services/challenges",
        "/services/coaching",
        "/services/comparison",
        "/services/crash",
        "/services/maintenance",
        "/services/moments",
        "/services/notifications",
        "/services/quotes",
        "/services/quotes/ask",
        "/services/watching",
    ];

    /// <value>Pages of a signed-in driver; {trip} is their newest.</value>
    public static readonly IReadOnlyList<string> Inside =
    [
        "/", "/dongle", "/vehicles", "/trips", "/trips/{trip}", "/trips/contests", "/sharing", "/sharing/with/{partner}/pricing", "/sharing/trusted", "/journal", "/money",
        "/money/quote", "/leave", "/leave/kept", "/leave/passport", "/move", "/account", "/account/tools", "/welcome/passkey", "/welcome/sheet", "/welcome/pair", "/welcome/led",
        "/welcome/share", .. Services,
    ];

    /// <value>Pages of whoever runs the platform.</value>
    public static readonly IReadOnlyList<string> Operations = ["/operations", "/operations/quarantine", "/operations/webhooks", "/operations/orchestrations", "/operations/models", "/operations/equilibrium"];

    /// <value>Pages of a partner's developer.</value>
    public static readonly IReadOnlyList<string> Developers = ["/developers", "/developers/webhooks", "/developers/experience"];
}
