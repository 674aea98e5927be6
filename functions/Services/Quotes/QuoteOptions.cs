using ConnectedInsurance.Partners.Quoting;
using Microsoft.Extensions.Options;

namespace ConnectedInsurance.Services.Quotes;

/// <summary>As what the operator stands between drivers and insurers.</summary>
public sealed class QuoteOptions
{
    /// <value>
    /// False, the default: the platform passes a need and its quotes on and takes no further step towards a contract, which is no insurance distribution
    /// (Directive (EU) 2016/97, art. 2). True where law sees a broker in that, or the operator wants to be one: then <see cref="Terms"/> are told
    /// to every driver, and only insurers named there are asked.
    /// </value>
    public bool Broker { get; set; }

    /// <value>Who the operator is as a broker; needed with <see cref="Broker"/>.</value>
    public BrokerTerms? Terms { get; set; }

    /// <summary>The terms under which a request is brokered; null where the platform only passes on.</summary>
    internal BrokerTerms? Brokering => Broker ? Terms : null;
}

/// <summary>A broker that cannot say who it is does not start.</summary>
internal sealed class CheckQuoteOptions : IValidateOptions<QuoteOptions>
{
    public ValidateOptionsResult Validate(string? name, QuoteOptions options) =>
        options.Broker && (options.Terms ?? new()).Missing().ToList() is { Count: > 0 } missing
            ? ValidateOptionsResult.Fail($"Quotes:Broker needs {string.Join(", ", missing.Select(one => $"Quotes:Terms:{one}"))}: a broker tells its customers who it is (Directive (EU) 2016/97, art. 18 and 19).")
            : ValidateOptionsResult.Success;
}
