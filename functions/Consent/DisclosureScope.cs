using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Consent;

/// <summary>What a partner asks within: some categories, all for one purpose. It limits what is asked, never widens what was granted.</summary>
/// <param name="Purpose">For what.</param>
/// <param name="Categories">Which data at most.</param>
public sealed record DisclosureScope(Purpose Purpose, IReadOnlySet<DataCategory> Categories)
{
    /// <summary>Every category for every purpose: <c>rating:pricing</c> and so on.</summary>
    public static readonly IReadOnlyList<string> All =
        [.. from category in Enum.GetValues<DataCategory>() from purpose in Enum.GetValues<Purpose>() select Text(category, purpose)];

    /// <summary>Nothing at all: a driver's own webhook needs no grant, and could use none.</summary>
    public static readonly DisclosureScope None = new(default, new HashSet<DataCategory>());

    /// <summary>Reads scopes parted by spaces; null when one is unknown, or they are of several purposes.</summary>
    public static DisclosureScope? Parse(string scopes)
    {
        var categories = new SortedSet<DataCategory>();
        Purpose? purpose = null;
        foreach (var scope in scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (scope.Split(':') is not [var what, var whatFor]
                || EnumName.Find<DataCategory>(what) is not { } category
                || EnumName.Find<Purpose>(whatFor) is not { } named
                || (purpose ?? named) != named)
            {
                return null;
            }

            purpose = named;
            categories.Add(category);
        }

        return purpose is { } one ? new(one, categories) : null;
    }

    /// <summary>The scopes, parted by spaces.</summary>
    public override string ToString() => string.Join(' ', Categories.Order().Select(category => Text(category, Purpose)));

    private static string Text(DataCategory category, Purpose purpose) => $"{EnumName.Of(category)}:{EnumName.Of(purpose)}";
}
