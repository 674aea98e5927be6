using System.CommandLine;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Consent.Verifying;
using ConnectedInsurance.Consent.Withdrawing;
using ConnectedInsurance.Emulator.Commands;
using ConnectedInsurance.Hosting.Embedded;
using ConnectedInsurance.Intake;
using ConnectedInsurance.Intake.Express;
using ConnectedInsurance.Partners;
using ConnectedInsurance.Partners.Coaches;
using ConnectedInsurance.Partners.Corrections;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Partners.Quoting;
using ConnectedInsurance.Partners.Sandboxes;
using ConnectedInsurance.Partners.Selling;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Portability;
using ConnectedInsurance.Portability.Exporting;
using ConnectedInsurance.Portability.Papers;
using ConnectedInsurance.Portability.Passports;
using ConnectedInsurance.Portal;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating;
using ConnectedInsurance.Rating.Life;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Services;
using ConnectedInsurance.Services.Coaching;
using ConnectedInsurance.Services.Crashes;
using ConnectedInsurance.Services.Equilibrium;
using ConnectedInsurance.Services.Notifying;
using ConnectedInsurance.Services.Notifying.Webhooks;
using ConnectedInsurance.Services.Quotes;
using ConnectedInsurance.Services.Watching;
using ConnectedInsurance.Trips;
using ConnectedInsurance.Trips.Claiming;
using ConnectedInsurance.Trips.Contesting;

namespace ConnectedInsurance;

/// <summary>The table of contents: the stages in the order data travels, what they tell each other upwards, the commands.</summary>
public static class Program
{
    private const int BadArguments = 2;
    private const string Run = "run";

    // The host answers the requests under way for 30 s; the parser's own limit of 2 s would cut them off.
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(45);

    internal static readonly OrderedDictionary<string, Func<Command>> Commands = new(StringComparer.Ordinal)
    {
        [Run] = RunCommand.Create,
        ["demo"] = DemoCommand.Create,
        ["score"] = ScoreCommand.Create,
        ["rules"] = RulesCommand.Create,
        ["verify"] = () => VerifyCommand.Create(VerifyExport.Of, VerifyPassport.Of),
        ["replay"] = ReplayCommand.Create,
        ["fleet"] = FleetCommand.Create,
        ["train"] = () => TrainCommand.Create(TimeProvider.System),
        ["predict"] = PredictCommand.Create,
        ["model"] = () => ModelCommand.Create(TimeProvider.System),
        ["operator"] = OperatorCommand.Create,
        ["papers"] = PapersCommand.Create,
    };

    /// <summary>What every stage needs registered.</summary>
    public static void AddStages(IServiceCollection services)
    {
        RegistryStage.Add(services);
        ConsentStage.Add(services);
        IntakeStage.Add(services);
        TripsStage.Add(services);
        RatingStage.Add(services);
        PoliciesStage.Add(services);
        PartnersStage.Add(services);
        ServicesStage.Add(services);
        PortabilityStage.Add(services);
        PortalStage.Add(services);
    }

    /// <summary>What a stage tells later ones.</summary>
    public static void Subscribe(IServiceProvider services)
    {
        services.GetRequiredService<Upward<BatchesStored>>().Subscribe(services.GetRequiredService<AwaitClosing>().On);
        services.GetRequiredService<Upward<DonglePairing>>().Subscribe(services.GetRequiredService<AwaitPairing>().On);
        services.GetRequiredService<Upward<CrashTold>>().Subscribe(services.GetRequiredService<HearCrash>().On);
        services.GetRequiredService<Upward<TripCorrected>>().Subscribe(services.GetRequiredService<NoteCorrections>().On);
        services.GetRequiredService<Upward<TripHandedOver>>().Subscribe(services.GetRequiredService<NoteCorrections>().On);
        services.GetRequiredService<Upward<TripClosed>>().Subscribe(services.GetRequiredService<AwaitRerating>().On);
        services.GetRequiredService<Upward<TripHandedOver>>().Subscribe(services.GetRequiredService<AwaitRerating>().On);
        services.GetRequiredService<Upward<RatingChanged>>().Subscribe(services.GetRequiredService<TellRating>().On);
        services.GetRequiredService<Upward<SettlementRevised>>().Subscribe(services.GetRequiredService<PublishSettlement>().On);
        services.GetRequiredService<Upward<PartnerAdded>>().Subscribe(services.GetRequiredService<FurnishSandbox>().On);
        services.GetRequiredService<Upward<PartnerAdded>>().Subscribe((_, cancellation) => services.GetRequiredService<BeginEquilibrium>().Begin(cancellation));
        services.GetRequiredService<Upward<TripClosed>>().Subscribe(services.GetRequiredService<PublishTrip>().On);
        services.GetRequiredService<Upward<TripClosed>>().Subscribe(services.GetRequiredService<HookDrive>().On);
        services.GetRequiredService<Upward<QuoteGiven>>().Subscribe(services.GetRequiredService<HearQuote>().On);
        services.GetRequiredService<Upward<TripClosed>>().Subscribe(services.GetRequiredService<WakeCoaching>().On);
        services.GetRequiredService<Upward<CoachingMoved>>().Subscribe(services.GetRequiredService<WakeCoaching>().On);
        services.GetRequiredService<Upward<GrantGiving>>().Subscribe(services.GetRequiredService<AwaitGrant>().On);
        services.GetRequiredService<Upward<ConsentWithdrawn>>().Subscribe(services.GetRequiredService<PublishWithdrawal>().On);
    }

    /// <summary>Every stage's endpoints.</summary>
    public static void MapStages(IEndpointRouteBuilder app)
    {
        RegistryStage.Map(app);
        ConsentStage.Map(app);
        IntakeStage.Map(app);
        TripsStage.Map(app);
        RatingStage.Map(app);
        PoliciesStage.Map(app);
        PartnersStage.Map(app);
        ServicesStage.Map(app);
        PortabilityStage.Map(app);
        PortalStage.Map(app);
    }

    private static async Task<int> Main(string[] args)
    {
        string[] line = args.Length == 0 ? [Run] : args;
        var root = new RootCommand("Pay-how-you-drive insurance that belongs to the driver. Without a command: run.");
        IEnumerable<Func<Command>> wanted = Commands.TryGetValue(line[0], out var named) ? [named] : Commands.Values; // the others would cost each start their time
        foreach (var create in wanted)
        {
            root.Add(create());
        }

        var parsed = root.Parse(line);
        var exit = await parsed.InvokeAsync(new() { ProcessTerminationTimeout = LongestStop });
        return parsed.Errors.Count > 0 ? BadArguments : exit;
    }
}
