using ConnectedInsurance.Hosting.Azure.Durable;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Services.Coaching;
using ConnectedInsurance.Services.Comparing;
using ConnectedInsurance.Services.Crashes;
using ConnectedInsurance.Services.Equilibrium;
using ConnectedInsurance.Services.Maintenance.Garages;
using ConnectedInsurance.Services.Maintenance.Leads;
using ConnectedInsurance.Services.Notifying;
using ConnectedInsurance.Services.Notifying.Mail;
using ConnectedInsurance.Services.Notifying.Push;
using ConnectedInsurance.Services.Notifying.Webhooks;
using ConnectedInsurance.Services.Play;
using ConnectedInsurance.Services.Quotes;
using ConnectedInsurance.Services.Watching;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace ConnectedInsurance.Hosting.Azure.Triggers;

/// <summary>The orchestrations and activities of the stage Services, a function each.</summary>
public sealed class ServicesWork(DurableWork work)
{
    /// <summary><see cref="RespondToCrash"/>.</summary>
    [Function(nameof(RespondToCrash))]
    public Task<OrchestrationValue> RunRespondToCrash([OrchestrationTrigger] TaskOrchestrationContext context) => work.Run(context);

    /// <summary><see cref="ProposeMaintenance"/>.</summary>
    [Function(nameof(ProposeMaintenance))]
    public Task<OrchestrationValue> RunProposeMaintenance([OrchestrationTrigger] TaskOrchestrationContext context) => work.Run(context);

    /// <summary><see cref="MailGarage"/>.</summary>
    [Function(nameof(MailGarage))]
    public Task<OrchestrationValue> RunMailGarage([OrchestrationTrigger] TaskOrchestrationContext context) => work.Run(context);

    /// <summary><see cref="DeliverNotice"/>.</summary>
    [Function(nameof(DeliverNotice))]
    public Task<OrchestrationValue> RunDeliverNotice([OrchestrationTrigger] TaskOrchestrationContext context) => work.Run(context);

    /// <summary><see cref="SendDigest"/>.</summary>
    [Function(nameof(SendDigest))]
    public Task<OrchestrationValue> RunSendDigest([OrchestrationTrigger] TaskOrchestrationContext context) => work.Run(context);

    /// <summary><see cref="WatchDongle"/>.</summary>
    [Function(nameof(WatchDongle))]
    public Task<OrchestrationValue> RunWatchDongle([OrchestrationTrigger] TaskOrchestrationContext context) => work.Run(context);

    /// <summary><see cref="OfferCoaching"/>.</summary>
    [Function(nameof(OfferCoaching))]
    public Task<OrchestrationValue> RunOfferCoaching([OrchestrationTrigger] TaskOrchestrationContext context) => work.Run(context);

    /// <summary><see cref="RunChallenge"/>.</summary>
    [Function(nameof(RunChallenge))]
    public Task<OrchestrationValue> RunRunChallenge([OrchestrationTrigger] TaskOrchestrationContext context) => work.Run(context);

    /// <summary><see cref="WatchEquilibrium"/>.</summary>
    [Function(nameof(WatchEquilibrium))]
    public Task<OrchestrationValue> RunWatchEquilibrium([OrchestrationTrigger] TaskOrchestrationContext context) => work.Run(context);

    /// <summary><see cref="CompareDrivers"/>.</summary>
    [Function(nameof(CompareDrivers))]
    public Task<OrchestrationValue> RunCompareDrivers([OrchestrationTrigger] TaskOrchestrationContext context) => work.Run(context);

    /// <summary><see cref="RequestQuotes"/>.</summary>
    [Function(nameof(RequestQuotes))]
    public Task<OrchestrationValue> RunRequestQuotes([OrchestrationTrigger] TaskOrchestrationContext context) => work.Run(context);

    /// <summary><see cref="AskDriver"/>.</summary>
    [Function(nameof(AskDriver))]
    public Task<OrchestrationValue> DoAskDriver([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(AskDriver), call, cancellation);

    /// <summary><see cref="NoteSilence"/>.</summary>
    [Function(nameof(NoteSilence))]
    public Task<OrchestrationValue> DoNoteSilence([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(NoteSilence), call, cancellation);

    /// <summary><see cref="JournalCrash"/>.</summary>
    [Function(nameof(JournalCrash))]
    public Task<OrchestrationValue> DoJournalCrash([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(JournalCrash), call, cancellation);

    /// <summary><see cref="TellAssistance"/>.</summary>
    [Function(nameof(TellAssistance))]
    public Task<OrchestrationValue> DoTellAssistance([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(TellAssistance), call, cancellation);

    /// <summary><see cref="RecallAssistance"/>.</summary>
    [Function(nameof(RecallAssistance))]
    public Task<OrchestrationValue> DoRecallAssistance([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(RecallAssistance), call, cancellation);

    /// <summary><see cref="TellInsurer"/>.</summary>
    [Function(nameof(TellInsurer))]
    public Task<OrchestrationValue> DoTellInsurer([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(TellInsurer), call, cancellation);

    /// <summary><see cref="LookAtLead"/>.</summary>
    [Function(nameof(LookAtLead))]
    public Task<OrchestrationValue> DoLookAtLead([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(LookAtLead), call, cancellation);

    /// <summary><see cref="TellLead"/>.</summary>
    [Function(nameof(TellLead))]
    public Task<OrchestrationValue> DoTellLead([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(TellLead), call, cancellation);

    /// <summary><see cref="SendLeadMail"/>.</summary>
    [Function(nameof(SendLeadMail))]
    public Task<OrchestrationValue> DoSendLeadMail([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(SendLeadMail), call, cancellation);

    /// <summary><see cref="PlanNotice"/>.</summary>
    [Function(nameof(PlanNotice))]
    public Task<OrchestrationValue> DoPlanNotice([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(PlanNotice), call, cancellation);

    /// <summary><see cref="HookNotice"/>.</summary>
    [Function(nameof(HookNotice))]
    public Task<OrchestrationValue> DoHookNotice([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(HookNotice), call, cancellation);

    /// <summary><see cref="MailNotice"/>.</summary>
    [Function(nameof(MailNotice))]
    public Task<OrchestrationValue> DoMailNotice([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(MailNotice), call, cancellation);

    /// <summary><see cref="PushNotice"/>.</summary>
    [Function(nameof(PushNotice))]
    public Task<OrchestrationValue> DoPushNotice([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(PushNotice), call, cancellation);

    /// <summary><see cref="AwaitDigest"/>.</summary>
    [Function(nameof(AwaitDigest))]
    public Task<OrchestrationValue> DoAwaitDigest([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(AwaitDigest), call, cancellation);

    /// <summary><see cref="MailDigest"/>.</summary>
    [Function(nameof(MailDigest))]
    public Task<OrchestrationValue> DoMailDigest([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(MailDigest), call, cancellation);

    /// <summary><see cref="LookAtDongle"/>.</summary>
    [Function(nameof(LookAtDongle))]
    public Task<OrchestrationValue> DoLookAtDongle([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(LookAtDongle), call, cancellation);

    /// <summary><see cref="StepCoaching"/>.</summary>
    [Function(nameof(StepCoaching))]
    public Task<OrchestrationValue> DoStepCoaching([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(StepCoaching), call, cancellation);

    /// <summary><see cref="MeasureChallenge"/>.</summary>
    [Function(nameof(MeasureChallenge))]
    public Task<OrchestrationValue> DoMeasureChallenge([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(MeasureChallenge), call, cancellation);

    /// <summary><see cref="TakeSnapshot"/>.</summary>
    [Function(nameof(TakeSnapshot))]
    public Task<OrchestrationValue> DoTakeSnapshot([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(TakeSnapshot), call, cancellation);

    /// <summary><see cref="CompareCohorts"/>.</summary>
    [Function(nameof(CompareCohorts))]
    public Task<OrchestrationValue> DoCompareCohorts([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(CompareCohorts), call, cancellation);

    /// <summary><see cref="AskInsurers"/>.</summary>
    [Function(nameof(AskInsurers))]
    public Task<OrchestrationValue> DoAskInsurers([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(AskInsurers), call, cancellation);

    /// <summary><see cref="SeeToQuotes"/>.</summary>
    [Function(nameof(SeeToQuotes))]
    public Task<OrchestrationValue> DoSeeToQuotes([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(SeeToQuotes), call, cancellation);

    /// <summary><see cref="EndRequest"/>.</summary>
    [Function(nameof(EndRequest))]
    public Task<OrchestrationValue> DoEndRequest([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(EndRequest), call, cancellation);

    /// <summary><see cref="ForgetRequest"/>.</summary>
    [Function(nameof(ForgetRequest))]
    public Task<OrchestrationValue> DoForgetRequest([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(ForgetRequest), call, cancellation);
}
