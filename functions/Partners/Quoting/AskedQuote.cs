using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Partners.Quoting;

/// <summary>Where a request stands for an insurer that was asked.</summary>
[JsonConverter(typeof(EnumByName<AskedState>))]
public enum AskedState
{
    /// <summary>It may quote.</summary>
    [JsonStringEnumMemberName("open")]
    Open,

    /// <summary>The driver chooses.</summary>
    [JsonStringEnumMemberName("closed")]
    Closed,

    /// <summary>It was chosen.</summary>
    [JsonStringEnumMemberName("chosen")]
    Chosen,

    /// <summary>It is over.</summary>
    [JsonStringEnumMemberName("over")]
    Over,
}

/// <summary>A request an insurer was asked on, with its own quote, given back to it. What it was shown is read apart.</summary>
/// <param name="Request">What it calls the driver on this occasion.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Until">No quote is taken from then on.</param>
/// <param name="ChooseBy">The driver chooses before then.</param>
/// <param name="Quote">What it quoted; null for nothing.</param>
/// <param name="Quotes">How often it quoted.</param>
public sealed record AskedQuote(string Request, AskedState State, DateTimeOffset Until, DateTimeOffset ChooseBy, QuoteTerms? Quote, int Quotes) : IPartnersOwn
{
    /// <summary>One as it may look.</summary>
    public static readonly AskedQuote Example = new(
        "qrn-7k3mq9xz0a1b2c3d4e5f", AskedState.Open, new(2026, 9, 28, 12, 0, 0, TimeSpan.Zero), new(2026, 10, 5, 12, 0, 0, TimeSpan.Zero), QuoteTerms.Example, 1);

    internal static AskedQuote Of(QuoteRequest request, AskedInsurer asked, DateTimeOffset now) => new(
        asked.Name ?? "",
        request.State(hasQuotes: true, now) switch
        {
            QuoteState.Open => AskedState.Open,
            QuoteState.Closed => AskedState.Closed,
            QuoteState.Chosen when request.Chosen == asked.Insurer => AskedState.Chosen,
            _ => AskedState.Over,
        },
        request.Until,
        request.ChooseBy,
        asked.Quote?.Terms,
        asked.Quotes);
}

/// <summary>A page of requests, and the cursor of the next one; null on the last.</summary>
public sealed record AskedQuotes(IReadOnlyList<AskedQuote> Requests, string? Next) : IPartnersOwn;

/// <summary>That a request is over.</summary>
/// <param name="Request">What the insurer called the driver on this occasion; it leads to nobody any more.</param>
public sealed record EndedRequest(string Request) : IPartnersOwn;
