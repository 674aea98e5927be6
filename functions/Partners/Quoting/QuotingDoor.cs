using System.Text.Json.Serialization;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Partners.Quoting;

/// <summary>How insurers are asked for quotes, and quote.</summary>
internal static class QuotingDoor
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<QuoteBook>();
        services.AddSingleton<ReleaseNeed>();
        services.AddSingleton<Upward<QuoteGiven>>();
        services.AddSingleton<IEventTeller, SayQuoteRequest>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Add(QuotingBodies.Default));
    }

    public static void Map(IEndpointRouteBuilder app)
    {
        ListQuoteRequests.Map(app);
        ReadQuoteRequest.Map(app);
        OfferQuote.Map(app);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AskedQuotes))]
[JsonSerializable(typeof(AskedQuote))]
[JsonSerializable(typeof(QuoteTerms))]
[JsonSerializable(typeof(DisclosedIdentity))]
internal sealed partial class QuotingBodies : JsonSerializerContext;
