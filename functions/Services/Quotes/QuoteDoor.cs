using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;
using Microsoft.Extensions.Options;

namespace ConnectedInsurance.Services.Quotes;

/// <summary>How drivers ask for quotes.</summary>
internal static class QuoteDoor
{
    public static void Add(IServiceCollection services)
    {
        services.AddOptions<QuoteOptions>().BindConfiguration("Quotes").ValidateOnStart();
        services.AddSingleton<IValidateOptions<QuoteOptions>, CheckQuoteOptions>();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<QuoteOptions>>().Value);
        services.AddSingleton<FindAskable>();
        services.AddSingleton<PrepareRequest>();
        services.AddSingleton<ViewRequests>();
        services.AddSingleton<HearQuote>();
        services.AddSingleton<IOrchestration, RequestQuotes>();
        services.AddSingleton<IActivity, AskInsurers>();
        services.AddSingleton<IActivity, SeeToQuotes>();
        services.AddSingleton<IActivity, EndRequest>();
        services.AddSingleton<IActivity, ForgetRequest>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Add(QuoteBodies.Default));
    }

    public static void Map(IEndpointRouteBuilder app)
    {
        ReadRequests.Map(app);
        PublishRequest.Map(app);
        ChooseQuote.Map(app);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(QuoteWish))]
[JsonSerializable(typeof(QuoteRequestView))]
[JsonSerializable(typeof(PublishRequest.Preview), TypeInfoPropertyName = "QuotePreview")]
[JsonSerializable(typeof(ReadRequests.Response), TypeInfoPropertyName = "ReadRequestsResponse")]
[JsonSerializable(typeof(ReadRequests.Askable), TypeInfoPropertyName = "AskableInsurers")]
[JsonSerializable(typeof(ChooseQuote.Request), TypeInfoPropertyName = "ChooseQuoteRequest")]
internal sealed partial class QuoteBodies : JsonSerializerContext;
