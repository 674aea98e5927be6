using System.Text.Json.Serialization;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Partners.Leads;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Services.Maintenance.Garages;
using ConnectedInsurance.Services.Maintenance.Hearing;
using ConnectedInsurance.Services.Maintenance.Leads;

namespace ConnectedInsurance.Services.Maintenance;

/// <summary>What vehicles tell of their health, and the garages that mend it.</summary>
internal static class MaintenanceDoor
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<VehicleBook>();
        services.AddSingleton<HearDrives>();
        services.AddSingleton<LeadBook>();
        services.AddSingleton<OpenLead>();
        services.AddSingleton<ActOnLead>();
        services.AddSingleton<SayLead>();
        services.AddSingleton<IEventTeller>(provider => provider.GetRequiredService<SayLead>());
        services.AddSingleton<LeadDesk>();
        services.AddSingleton<ILeadDesk>(provider => provider.GetRequiredService<LeadDesk>());
        services.AddSingleton<LeadLinks>();
        services.AddSingleton<IOrchestration, ProposeMaintenance>();
        services.AddSingleton<IActivity, LookAtLead>();
        services.AddSingleton<IActivity, TellLead>();
        services.AddSingleton<IOrchestration, MailGarage>();
        services.AddSingleton<IActivity, SendLeadMail>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Add(MaintenanceBodies.Default));
    }

    public static void Map(IEndpointRouteBuilder app)
    {
        ReadMaintenance.Map(app);
        AnswerProposal.Map(app);
        PlanService.Map(app);
        AnswerByLink.Map(app);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ReadMaintenance.Response), TypeInfoPropertyName = "ReadMaintenanceResponse")]
[JsonSerializable(typeof(AnswerProposal.Request), TypeInfoPropertyName = "AnswerProposalRequest")]
[JsonSerializable(typeof(ServicePlan))]
internal sealed partial class MaintenanceBodies : JsonSerializerContext;
