using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Consent.Notices;

/// <summary>What a notice must say before it may be published.</summary>
public static class JudgeNotice
{
    private const int MostText = 6000;
    private const int MostNames = 20;
    private const int MostRetentionDays = 366 * 10;

    /// <summary>What is wrong with the terms, as the problem's detail; null when they may be published.</summary>
    public static string? Fault(NoticeTerms terms) => terms switch
    {
        { Controller: var controller } when Fault(controller) is { } fault => fault,
        { Uses.Count: 0 } => "uses names at least one purpose.",
        { Uses: var uses } when uses.Select(use => use.Purpose).Distinct().Count() < uses.Count => "uses names each purpose once.",
        { Uses: var uses } when uses.Select(Fault).FirstOrDefault(fault => fault is not null) is { } fault => fault,
        { Text: var text } when !IsText(text.Fr, MostText) || !IsText(text.En, MostText) => $"text has 1 to {MostText} characters in fr and in en.",
        _ => null,
    };

    private static string? Fault(Controller controller) => controller switch
    {
        { Name: var name } when !IsText(name, 200) => "controller.name has 1 to 200 characters.",
        { Address: var address } when !IsText(address, 400) => "controller.address has 1 to 400 characters.",
        { Contact: var contact } when !IsText(contact, 254) => "controller.contact is an address drivers can write to, up to 254 characters.",
        { Jurisdiction: var country } when !IsCountry(country) => "controller.jurisdiction is an ISO 3166 country code, for instance FR.",
        { StorageLocations: { Count: 0 or > MostNames } } => $"controller.storageLocations names 1 to {MostNames} countries.",
        { StorageLocations: var places } when !places.All(IsCountry) => "controller.storageLocations are ISO 3166 country codes, for instance FR.",
        _ => null,
    };

    private static string? Fault(NoticeUse use) => use switch
    {
        { Categories.Count: 0 } => $"The use for {EnumName.Of(use.Purpose)} names at least one category.",
        { RetentionDays: < 1 or > MostRetentionDays } => $"The use for {EnumName.Of(use.Purpose)} keeps data for 1 to {MostRetentionDays} days.",
        { Recipients: var others } when others.Count > MostNames || !others.All(other => IsText(other, 200)) =>
            $"The use for {EnumName.Of(use.Purpose)} names up to {MostNames} recipients of 1 to 200 characters.",
        _ => null,
    };

    private static bool IsText(string text, int most) => text.Length <= most && !string.IsNullOrWhiteSpace(text);

    private static bool IsCountry(string code) => code.Length == 2 && code.All(char.IsAsciiLetterUpper);
}
