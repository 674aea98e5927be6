namespace ConnectedInsurance.Registry;

/// <summary>What the registry says in the log: ids 1000 to 1999. Never a name, an address, a token, or who it was that failed.</summary>
internal static partial class RegistryLog
{
    [LoggerMessage(1001, LogLevel.Warning, "An attempt was held back by the limit on one {Kind}; the next may come in {Wait}")]
    public static partial void AttemptHeldBack(ILogger logger, string kind, TimeSpan wait);

    [LoggerMessage(1002, LogLevel.Information, "Driver {Driver} signed in")]
    public static partial void SignedIn(ILogger logger, string driver);

    [LoggerMessage(1003, LogLevel.Information, "Driver {Driver} set a password; earlier sessions ended")]
    public static partial void PasswordSet(ILogger logger, string driver);

    [LoggerMessage(1004, LogLevel.Debug, "Key {Key} signs {Use} from now on")]
    public static partial void SigningKeyMade(ILogger logger, string use, string key);
}
