using ConnectedInsurance.Partners.Quoting;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Rating.Claims;
using ConnectedInsurance.Services.Quotes;

namespace ConnectedInsurance.Platform.Tests.Services.Quotes;

public class RequestQuotesTests
{
    private const string No = "";

    /// <summary>Hours since it was published (open for 7 days, to be chosen from for 14), what happened, whether a quote stands; then: where it stands, what is said, when it is looked at again.</summary>
    [Theory]
    [InlineData(0, No, false, QuoteState.Open, No, 144)]
    [InlineData(0, No, true, QuoteState.Open, No, 144)]
    [InlineData(143, No, true, QuoteState.Open, No, 144)]
    [InlineData(144, No, true, QuoteState.Open, "quotes end", 168)]
    [InlineData(167, No, false, QuoteState.Open, "quotes end", 168)]
    [InlineData(168, No, false, QuoteState.Lapsed, No, null)] // nobody quoted
    [InlineData(168, No, true, QuoteState.Closed, No, 312)]
    [InlineData(311, No, true, QuoteState.Closed, No, 312)]
    [InlineData(312, No, true, QuoteState.Closed, "choice ends", 336)]
    [InlineData(336, No, true, QuoteState.Lapsed, No, null)] // nobody was chosen
    [InlineData(336, No, false, QuoteState.Lapsed, No, null)]
    [InlineData(1, "chosen", true, QuoteState.Chosen, No, null)]
    [InlineData(200, "chosen", true, QuoteState.Chosen, No, null)]
    [InlineData(999, "chosen", true, QuoteState.Chosen, No, null)] // nothing ends it after
    [InlineData(1, "withdrawn", false, QuoteState.Withdrawn, No, null)]
    [InlineData(1, "withdrawn", true, QuoteState.Withdrawn, No, null)]
    [InlineData(200, "withdrawn", true, QuoteState.Withdrawn, No, null)]
    [InlineData(999, "withdrawn", true, QuoteState.Withdrawn, No, null)]
    public void What_follows_from_where_a_request_stands(int hours, string happened, bool hasQuotes, QuoteState state, string says, int? again)
    {
        var request = Request(7) with { Chosen = happened == "chosen" ? "prt-1" : null, Withdrawn = happened == "withdrawn" ? Boots.Noon : null };

        var step = RequestQuotes.Decide(request, hasQuotes, Boots.Noon.AddHours(hours));

        Assert.Equal(new(state, says == "quotes end", says == "choice ends", again is { } hour ? Boots.Noon.AddHours(hour) : null), step);
    }

    [Fact]
    public void A_short_one_says_at_half_time_that_quotes_end()
    {
        Assert.Equal(Boots.Noon.AddHours(12), RequestQuotes.Decide(Request(1), true, Boots.Noon).Again);
    }

    /// <summary>Where it stands for the platform, whether this insurer was chosen; then for this insurer, whether the request may be read.</summary>
    [Theory]
    [InlineData(0, null, false, AskedState.Open)]
    [InlineData(200, null, false, AskedState.Closed)]
    [InlineData(400, null, false, AskedState.Over)]
    [InlineData(1, "prt-1", false, AskedState.Chosen)]
    [InlineData(999, "prt-1", false, AskedState.Chosen)]
    [InlineData(1, "prt-2", false, AskedState.Over)]
    [InlineData(1, null, true, AskedState.Over)]
    public void What_an_insurer_is_told_of_where_a_request_stands(int hours, string? chosen, bool isWithdrawn, AskedState state)
    {
        var request = Request(7) with { Chosen = chosen, Withdrawn = isWithdrawn ? Boots.Noon : null };
        var asked = new AskedInsurer("prt-1", "qrn-1", 1, new Dictionary<string, string>(), new("", "", []));

        Assert.Equal(state, AskedQuote.Of(request, asked, Boots.Noon.AddHours(hours)).State);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("999 km", "yearlyKm")]
    [InlineData("100001 km", "yearlyKm")]
    [InlineData("no cover", "covers")]
    [InlineData("a cover twice", "covers")]
    [InlineData("no insurer", "insurers")]
    [InlineData("eleven insurers", "insurers")]
    [InlineData("an insurer twice", "insurers")]
    [InlineData("the holder", "show")]
    [InlineData("the exact season", "show")]
    [InlineData("bonus-malus 0.49", "bonusMalus")]
    [InlineData("15 days", "days")]
    [InlineData("0 days", "days")]
    public void A_wish_within_the_limits_is_taken(string wish, string? fault)
    {
        var usual = QuoteWish.Example;
        var made = wish switch
        {
            "999 km" => usual with { YearlyKm = 999 },
            "100001 km" => usual with { YearlyKm = 100_001 },
            "no cover" => usual with { Covers = [] },
            "a cover twice" => usual with { Covers = [Cover.Glass, Cover.Glass] },
            "no insurer" => usual with { Insurers = [] },
            "eleven insurers" => usual with { Insurers = [.. Enumerable.Range(0, 11).Select(number => $"prt-{number}")] },
            "an insurer twice" => usual with { Insurers = ["prt-1", "prt-1"] },
            "the holder" => usual with { Show = ["holder"] },
            "the exact season" => usual with { Show = ["seasonKm"] },
            "bonus-malus 0.49" => usual with { BonusMalus = 0.49m },
            "15 days" => usual with { Days = 15 },
            "0 days" => usual with { Days = 0 },
            _ => usual,
        };

        Assert.Equal(fault, made.Fault(["score", "kmOver10000AndScoreOver80"])?.Split(' ')[0]);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("no cover", "covers")]
    [InlineData("another cover", "covers")]
    [InlineData("a cover twice", "covers")]
    [InlineData("for nothing", "money")]
    [InlineData("a fee under 0", "money")]
    [InlineData("euro", "currency")]
    [InlineData("ends before the choice", "validUntil")]
    [InlineData("ends in two years", "validUntil")]
    [InlineData("1001 characters", "words")]
    [InlineData("a document over http", "document")]
    [InlineData("brokered without a document", "document")]
    [InlineData("brokered with one", null)]
    public void Terms_within_the_limits_are_taken(string terms, string? fault)
    {
        var usual = new QuoteTerms([new(Cover.Liability, 40_000)], 1_200, 9_000, "EUR", new(2026, 11, 1));
        var made = terms switch
        {
            "no cover" => usual with { Covers = [] },
            "another cover" => usual with { Covers = [new(Cover.Glass, 40_000)] },
            "a cover twice" => usual with { Covers = [new(Cover.Liability, 1), new(Cover.Liability, 1)] },
            "for nothing" => usual with { Covers = [new(Cover.Liability, 0)] },
            "a fee under 0" => usual with { YearlyFeeMinor = -1 },
            "euro" => usual with { Currency = "euro" },
            "ends before the choice" => usual with { ValidUntil = new(2026, 9, 30) },
            "ends in two years" => usual with { ValidUntil = new(2028, 9, 30) },
            "1001 characters" => usual with { Words = new('w', 1001) },
            "a document over http" => usual with { Document = new("http://insurer.example/ipid.pdf") },
            "brokered with one" => usual with { Document = new("https://insurer.example/ipid.pdf") },
            _ => usual,
        };

        Assert.Equal(fault, made.Fault(Request(7) with { Brokered = terms.StartsWith("brokered", StringComparison.Ordinal) ? new() : null })?.Split(' ')[0]);
    }

    [Fact]
    public void The_order_of_quotes_follows_from_the_request_alone()
    {
        var asked = Enumerable.Range(0, 10).Select(number => new AskedInsurer($"prt-{number}", null, 1, new Dictionary<string, string>(), new("", "", []))).ToList();
        var priced = asked.Select((one, number) => one with { Quote = new(QuoteTerms.Example with { YearlyFeeMinor = 10_000 - number }, Boots.Noon.AddHours(10 - number)) });

        var order = Quote.Shuffled("qrq-1", asked).Select(one => one.Insurer).ToList();

        Assert.Equal(order, Quote.Shuffled("qrq-1", priced.Reverse()).Select(one => one.Insurer)); // neither price, nor time, nor who was named first
        Assert.NotEqual(order, Quote.Shuffled("qrq-2", asked).Select(one => one.Insurer)); // and nobody is first everywhere
        Assert.True(Enumerable.Range(0, 200).Select(number => Quote.Shuffled($"qrq-{number}", asked).First().Insurer).Distinct().Count() == 10);
    }

    private static QuoteRequest Request(int days) => new(
        "qrq-1", "drv-1", new(9000, [Cover.Liability, Cover.Theft], new Dictionary<string, string>()), [], Boots.Noon, Boots.Noon.AddDays(days), Boots.Noon.AddDays(days + 7));
}
