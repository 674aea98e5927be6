using System.Globalization;
using System.Resources;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Services.Notifying;

namespace ConnectedInsurance.Services.Maintenance;

/// <summary>What a diagnostic trouble code means, in plain words.</summary>
/// <remarks>
/// The common codes one by one, all others by their group. Groups: SAE J2012:2016 (ISO 15031-6) 4: P powertrain, B body, C chassis, U network; the second digit
/// 0 and, of P, 2 are the standard's, others the maker's or reserved; the third of P0 and P2 is the subsystem. The words are our own.
/// </remarks>
public static class TroubleCode
{
    private static readonly ResourceManager Texts = new("ConnectedInsurance.Services.Maintenance.TroubleCodes", typeof(TroubleCode).Assembly);

    /// <summary>The meaning; of one that is the maker's own, that it is.</summary>
    public static string In(Language language, string code)
    {
        var culture = CultureInfo.GetCultureInfo(EnumName.Of(language));
        return Texts.GetString(code, culture) ?? Texts.GetString(Group(code), culture) ?? Texts.GetString(Makers, culture)!;
    }

    private const string Makers = "other";

    private static string Group(string code) => code switch
    {
        ['P', '0' or '2', var subsystem, ..] => $"P{subsystem}",
        ['P', ..] or [_, '1' or '2', ..] => Makers,
        [var system, ..] => $"{system}",
        [] => Makers,
    };
}
