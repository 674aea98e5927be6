using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Partners;

/// <summary>What a partner calls a driver on one occasion: random, so that neither another occasion nor the partner's own subjects can be told to be the same driver.</summary>
public static class OneTimeName
{
    /// <summary>A new one.</summary>
    public static string New() => Identifier.New("qrn");
}
