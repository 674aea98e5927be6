using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Rating.Portfolios;

/// <summary>Which columns of a file mean what.</summary>
/// <param name="Exposure">Policy-years at risk.</param>
/// <param name="Claims">Number of claims; null where they are to be predicted.</param>
/// <param name="Classic">Claims the insurer's own tariff expects of the row, exposure included; the model is then net of that tariff.</param>
/// <param name="Offset">Added to the logarithm of the expected claims.</param>
/// <param name="Weight">How often the row counts.</param>
internal sealed record PortfolioColumns(string Exposure, string? Claims = null, string? Classic = null, string? Offset = null, string? Weight = null)
{
    /// <summary>A model net of a classic tariff, or one that stands alone.</summary>
    public ModelBasis Basis => Classic is null ? ModelBasis.Standalone : ModelBasis.Net;
}

/// <summary>What a model's relativities are relative to.</summary>
[JsonConverter(typeof(EnumByName<ModelBasis>))]
public enum ModelBasis
{
    /// <summary>To exposure: it is the whole tariff.</summary>
    [JsonStringEnumMemberName("standalone")]
    Standalone,

    /// <summary>To what a classic tariff expects: it is laid over that tariff.</summary>
    [JsonStringEnumMemberName("net")]
    Net,
}
