using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Partners;

/// <summary>What a partner calls a driver on one occasion: random, so that neither another occasion nor the partner's own subjects can be told to be the same driver.</summary>
public static class OneTimeName
{
    private const string Prefix = "qrn";

    /// <summary>A new one.</summary>
    public static string New() => Identifier.New(Prefix);

    /// <summary>True for a name for one occasion.</summary>
    public static bool Is(string subject) => subject.StartsWith(Prefix + "-", StringComparison.Ordinal);
}
