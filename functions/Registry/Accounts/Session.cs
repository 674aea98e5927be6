namespace ConnectedInsurance.Registry.Accounts;

/// <summary>A driver's browser, signed in.</summary>
/// <param name="Began">When it signed in.</param>
/// <param name="Seen">When it was last used, to a tenth of the idle time.</param>
/// <param name="Ends">When it is over at the latest.</param>
/// <param name="Device">What the browser called itself, for the driver to tell sessions apart.</param>
public sealed record Session(DateTimeOffset Began, DateTimeOffset Seen, DateTimeOffset Ends, string Device)
{
    /// <summary>True until it was unused for too long, or has lasted too long.</summary>
    public bool IsOpen(DateTimeOffset now, TimeSpan idle) => now < Ends && now - Seen < idle;
}

/// <summary>A session in use.</summary>
/// <param name="Driver">Whose.</param>
/// <param name="Id">Its name in the list; opens nothing.</param>
/// <param name="Csrf">What the driver's page repeats in a header when it changes something.</param>
/// <param name="Session">Since when, until when.</param>
internal sealed record OpenSession(string Driver, string Id, string Csrf, Session Session);
