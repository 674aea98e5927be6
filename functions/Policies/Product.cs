using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating.Claims;
using ConnectedInsurance.Rating.Portfolios;

namespace ConnectedInsurance.Policies;

/// <summary>What an insurer sells.</summary>
/// <param name="Name">What it calls it.</param>
/// <param name="Tariff">What the base premiums come from.</param>
/// <param name="Lowest">The largest discount driving can earn, as a factor.</param>
/// <param name="Highest">The largest surcharge; 1 for a discount-only product, the default.</param>
/// <param name="TaxShare">Taxes by premium and fees.</param>
/// <param name="ControlShare">The share of its drivers priced without driving, so that what driving tells can be measured; each is told before they bind.</param>
/// <param name="PlatformShare">What the platform gets of the net premium, by the operator's terms when the product was put on sale.</param>
/// <param name="CoachingShare">What a finished coaching takes off the rated covers while its credential holds; the insurer bears it.</param>
public sealed record Product(
    string Name, TariffKind Tariff, decimal Lowest = 0.70m, decimal Highest = 1.00m, decimal TaxShare = 0, decimal ControlShare = 0, decimal PlatformShare = 0,
    decimal CoachingShare = 0)
{
    /// <summary>Why a model cannot price this product; null when it can.</summary>
    /// <remarks>A classic tariff already holds what a standalone model would charge again.</remarks>
    internal string? Refuses(ModelBasis basis) => (Tariff, basis) switch
    {
        (TariffKind.Classic, ModelBasis.Standalone) => "standalone-model-on-classic-tariff",
        (TariffKind.Telematic, ModelBasis.Net) => "net-model-without-classic-tariff",
        _ => null,
    };

    /// <summary>True for covers whose claims follow from driving.</summary>
    public static bool IsRated(Cover cover) => cover is Cover.Liability or Cover.Collision;
}

/// <summary>What base premiums come from.</summary>
[JsonConverter(typeof(EnumByName<TariffKind>))]
public enum TariffKind
{
    /// <summary>The insurer's own factors: a model must be net of them.</summary>
    [JsonStringEnumMemberName("classic")]
    Classic,

    /// <summary>A model is the whole tariff.</summary>
    [JsonStringEnumMemberName("telematic")]
    Telematic,
}
