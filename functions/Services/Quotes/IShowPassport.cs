using ConnectedInsurance.Partners.Quoting;

namespace ConnectedInsurance.Services.Quotes;

/// <summary>A field a passport opens.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value, JSON.</param>
public sealed record ShownField(string Name, string Value);

/// <summary>Makes driving passports for one occasion: a later stage has the passport, this one the occasion.</summary>
public interface IShowPassport
{
    /// <summary>The fields that may be shown under a name for one occasion: none that names the driver, none fine enough to tell them by.</summary>
    IReadOnlyList<string> Fields { get; }

    /// <summary>A passport for each name, which is its holder; all of the same figures, and alike in nothing else. Null before the first trip that counts.</summary>
    /// <param name="driver">Whose driving.</param>
    /// <param name="names">The names.</param>
    /// <param name="fields">What is shown, of <see cref="Fields"/>.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<IReadOnlyList<ShownPassport>?> Under(string driver, IReadOnlyList<string> names, IReadOnlySet<string> fields, CancellationToken cancellation);

    /// <summary>What a passport opens.</summary>
    IReadOnlyList<ShownField> Open(ShownPassport passport);
}
