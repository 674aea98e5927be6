using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ConnectedInsurance.Hosting.Embedded.Durable.Operator;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Scoring;
using Microsoft.AspNetCore.Http.Json;

namespace ConnectedInsurance.Hosting.Embedded;

/// <summary>The HTTP surface every host answers alike: how bodies are read, what is refused and how, and whose door is where.</summary>
internal static class PlatformDoors
{
    /// <summary>What the surface needs registered, the stages included.</summary>
    public static void Add(IServiceCollection services)
    {
        services.Configure<RouteOptions>(routes => routes.SetParameterPolicy<KeyConstraint>("key"));
        services.ConfigureHttpJsonOptions(json => Strict(json.SerializerOptions));
        services.PostConfigure<JsonOptions>(json => CompiledFirst(json.SerializerOptions.TypeInfoResolverChain));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true); // else 400 has no body
        services.AddProblemDetails();
        services.AddExceptionHandler<AnswerFailures>();
        OrchestrationDoors.Add(services);
        Program.AddStages(services);
    }

    /// <summary>The pipeline, every stage's doors, and what the stages tell each other.</summary>
    public static void Map(WebApplication app)
    {
        app.UseExceptionHandler();
        app.Use(AnswerUnrouted.Run);
        app.UseAuthentication();
        app.UseAuthorization();
        Program.MapStages(app);
        Health.Map(app);
        OrchestrationDoors.Map(app);
        ExplainProblem.Map(app);
        Program.Subscribe(app.Services);
    }

    /// <summary>The framework asks reflection first: every contract of a body would be made at the first request, and those the stages bring compiled never used.</summary>
    private static void CompiledFirst(IList<IJsonTypeInfoResolver> contracts)
    {
        var reflected = contracts.OfType<DefaultJsonTypeInfoResolver>().Single();
        contracts.Remove(reflected);
        contracts.Add(reflected);
    }

    private static void Strict(JsonSerializerOptions json)
    {
        json.NumberHandling = JsonNumberHandling.Strict;
        json.RespectNullableAnnotations = true;
        json.RespectRequiredConstructorParameters = true;
        json.Converters.Add(new NotMeasuredAsNull());
        json.Converters.Add(new VectorAsArray());
    }
}
