using ConnectedInsurance.Ports;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace ConnectedInsurance.Partners.Conventions;

/// <summary>Marks an endpoint at which the conventions hold, for its reference.</summary>
internal sealed record Conventional;

/// <summary>Marks an endpoint whose answer is too long to be held for its entity tag: it leaves as it is made.</summary>
internal sealed record Streamed;

/// <summary>What holds at every endpoint of the partner API, said once: an endpoint mapped into <see cref="WithConventions"/> obeys without knowing of it.</summary>
internal static class PartnerApi
{
    private const int LongestBody = 64 * 1024;

    /// <value>From the outermost in: a request over the budget is not remembered, a remembered answer is not made again.</value>
    private static readonly Func<HttpContext, RequestDelegate, Task>[] InOrder =
        [TallyAccess.Run, AnnounceDeprecation.Run, LimitRequests.Run, AnswerOnce.Run, AnswerIfChanged.Run, RefuseLargeBody.Run];

    public static void Add(IServiceCollection services)
    {
        services.AddOptions<PartnerApiOptions>().BindConfiguration("PartnerApi").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<PartnerApiOptions>>().Value);
        services.AddSingleton<AccessDays>();
        services.AddSingleton<WaitingTallies>();
        services.AddSingleton(all => new RequestBudgets(
            all.GetRequiredService<ITables>(), all.GetRequiredService<AccessDays>(), all.GetRequiredService<WaitingTallies>(), all.GetRequiredService<PartnerApiOptions>(), all.GetRequiredService<TimeProvider>()));
        services.AddSingleton<KeptAnswers>();
    }

    /// <summary>Where endpoints for partners are mapped.</summary>
    public static IEndpointRouteBuilder WithConventions(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("").WithMetadata(new RequestSizeLimitAttribute(LongestBody), new Conventional());
        ((IEndpointConventionBuilder)group).Add(endpoint => endpoint.RequestDelegate = InOrder.Reverse().Aggregate(
            endpoint.RequestDelegate!, (next, convention) => http => convention(http, next)));
        return group;
    }
}
