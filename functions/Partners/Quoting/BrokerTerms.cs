namespace ConnectedInsurance.Partners.Quoting;

/// <summary>Who the operator is as an insurance intermediary: what a customer must be told before a contract (Directive (EU) 2016/97, art. 18 and 19).</summary>
/// <remarks>Source of what cites a point of art. 19: judict.eu/en/hla/32016L0097-X/article-19.</remarks>
public sealed record BrokerTerms
{
    /// <value>Its name as registered.</value>
    public string Name { get; init; } = "";

    /// <value>Its postal address.</value>
    public string Address { get; init; } = "";

    /// <value>The register it stands in, such as ORIAS, with the address where that is looked up.</value>
    public string Register { get; init; } = "";

    /// <value>Its number there.</value>
    public string RegisterNumber { get; init; } = "";

    /// <value>Where complaints and out-of-court settlement are asked for.</value>
    public string Complaints { get; init; } = "";

    /// <value>What it is paid and by whom: a fee, a commission in the premium, another kind (art. 19(1)(d) and (e)).</value>
    public string Remuneration { get; init; } = "";

    /// <value>Holdings of 10 % or more between it and an insurer, either way (art. 19(1)(a) and (b)); "none" for none.</value>
    public string Holdings { get; init; } = "";

    /// <value>The partners it does business with: they alone may be asked (art. 19(1)(c)(iii)).</value>
    public IReadOnlyList<string> Insurers { get; init; } = [];

    /// <summary>The settings that are missing; none when a customer can be told everything.</summary>
    public IEnumerable<string> Missing() =>
        from setting in new (string Name, string Value)[]
        {
            (nameof(Name), Name), (nameof(Address), Address), (nameof(Register), Register), (nameof(RegisterNumber), RegisterNumber), (nameof(Complaints), Complaints),
            (nameof(Remuneration), Remuneration), (nameof(Holdings), Holdings), (nameof(Insurers), string.Concat(Insurers)),
        }
        where string.IsNullOrWhiteSpace(setting.Value)
        select setting.Name;
}
