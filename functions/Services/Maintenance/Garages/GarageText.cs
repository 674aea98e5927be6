using System.Globalization;
using System.Resources;
using ConnectedInsurance.Consent.Notices;
using ConnectedInsurance.Partners.Leads;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Services.Notifying;

namespace ConnectedInsurance.Services.Maintenance.Garages;

/// <summary>What garages are told in words, in the language of where they are.</summary>
internal static class GarageText
{
    private static readonly ResourceManager Texts = new("ConnectedInsurance.Services.Maintenance.Garages.Texts", typeof(GarageText).Assembly);

    /// <summary>The language of a garage.</summary>
    public static Language Of(Controller controller) => controller.Jurisdiction == "FR" ? Language.French : Language.English;

    /// <summary>A text of it.</summary>
    public static string In(Language language, string name) =>
        Texts.GetString(name, CultureInfo.GetCultureInfo(EnumName.Of(language))) ?? throw new MissingManifestResourceException($"Texts.resx has no '{name}'.");

    /// <summary>An e-mail about a lead; without a link when the garage has nothing to do.</summary>
    public static WrittenNotice Mail(Language language, LeadState state, string reference, string link)
    {
        var name = state switch { LeadState.Accepted => "asked", LeadState.Booked => "booked", _ => "over" };
        return new($"{In(language, $"mail.{name}.subject")} {reference}", link.Length > 0 ? $"{In(language, $"mail.{name}.text")}\n\n{link}" : In(language, $"mail.{name}.text"));
    }
}
