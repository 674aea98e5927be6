using System.Text.Json.Serialization;
using ConnectedInsurance.Partners.Leads;
using ConnectedInsurance.Services.Maintenance.Garages;

namespace ConnectedInsurance.Services.Maintenance.Leads;

/// <summary>A lead in full as a garage could see it; the gate leaves out and rounds.</summary>
internal static class ShowLead
{
    public static SubjectLead Of(string subject, string name, Lead lead) => new()
    {
        Subject = subject,
        Lead = name,
        Reference = lead.Reference,
        State = lead.State,
        Findings = [.. lead.Findings.Select(Of)],
        Day = lead.Day,
        OdometerKm = lead.OdometerKm,
    };

    private static SubjectFinding Of(Finding finding)
    {
        var shown = new SubjectFinding { Kind = finding.Kind, Code = finding.Code };
        return finding.Kind switch
        {
            FindingKind.BatteryWeak or FindingKind.BatteryFading or FindingKind.CrankingWeak or FindingKind.ChargingWeak => shown with { Volts = finding.Value },
            FindingKind.CoolantHot or FindingKind.CoolantCold => shown with { Celsius = finding.Value },
            FindingKind.ServiceDue => shown with { Km = finding.Value },
            _ => shown,
        };
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SubjectLead))]
[JsonSerializable(typeof(SubjectLeadMail))]
internal sealed partial class SubjectLeadJson : JsonSerializerContext;
