using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Hosting.Embedded.Metrics;

/// <summary>The operator's monitoring reads every stage's metrics.</summary>
internal static class ReadMetrics
{
    public const string Path = "/operator/metrics";

    public static void Map(IEndpointRouteBuilder app) => app.MapGet(Path, Handle).RequireAuthorization(Caller.Operator);

    private static ContentHttpResult Handle(MetricsListener metrics) =>
        TypedResults.Content(PrometheusText.Write(metrics.Read()), PrometheusText.MediaType);
}
