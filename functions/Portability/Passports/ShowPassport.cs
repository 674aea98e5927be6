using ConnectedInsurance.Partners.Quoting;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Services.Quotes;

namespace ConnectedInsurance.Portability.Passports;

/// <summary>Makes passports for one occasion: coarse, and held by a name made for it. Two of a driver share their figures and nothing else: salts and signature are new, and the day is all that is told of when.</summary>
public sealed class ShowPassport(IssuePassport issue, Statements statements, TimeProvider time) : IShowPassport
{
    private const string Holder = "holder";

    /// <inheritdoc/>
    public IReadOnlyList<string> Fields => MeasurePassport.CoarseFields;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ShownPassport>?> Under(string driver, IReadOnlyList<string> names, IReadOnlySet<string> fields, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (await issue.Figures(driver, now, cancellation) is not { } exact)
        {
            return null;
        }

        var (figures, day, shown) = (MeasurePassport.Coarse(exact), new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero), new List<ShownPassport>(names.Count));
        foreach (var name in names)
        {
            figures[Holder] = name;
            var passport = (await Passport.Of(figures, day, statements, cancellation)).Showing(fields.Append(Holder).ToHashSet());
            shown.Add(new(passport.Format, passport.Statement, passport.Disclosures));
        }

        return shown;
    }

    /// <inheritdoc/>
    public IReadOnlyList<ShownField> Open(ShownPassport passport) =>
        [.. passport.Disclosures.Select(disclosure => Passport.Opened(disclosure)!.Value).Select(field => new ShownField(field.Name, field.Value.GetRawText()))];
}
