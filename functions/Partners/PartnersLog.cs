namespace ConnectedInsurance.Partners;

/// <summary>What the partners' stage says in the log: ids 8000 to 8999. Never what a partner asked about whom.</summary>
internal static partial class PartnersLog
{
    [LoggerMessage(8001, LogLevel.Warning, "An assertion of partner {Partner} came a second time and was refused")]
    public static partial void AssertionReplayed(ILogger logger, string partner);
}
