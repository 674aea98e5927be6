namespace ConnectedInsurance.Hosting.Embedded.EventLog;

/// <summary>A file of the log and the wrapped key beside it.</summary>
internal sealed record Segment(string Folder, long Number, DateTimeOffset Opened)
{
    /// <value>How segment files end.</value>
    public const string FileEnd = ".segment";

    /// <value>How key files end.</value>
    public const string KeyEnd = ".key";

    /// <value>The events.</value>
    public string Path => PathOf(FileEnd);

    /// <value>The key that opens them, wrapped.</value>
    public string KeyPath => PathOf(KeyEnd);

    /// <value>What the wrapped key is bound to.</value>
    public string KeyPlace => FormattableString.Invariant($"stream|{Number}");

    private string PathOf(string end) => System.IO.Path.Combine(Folder, FormattableString.Invariant($"{Number:D12}{end}"));
}
