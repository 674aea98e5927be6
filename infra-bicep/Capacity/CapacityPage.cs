namespace ConnectedInsurance.Capacity;

/// <summary>CAPACITY.md: words by hand above a line, computed tables below it.</summary>
internal static class CapacityPage
{
    /// <value>What is below this line is computed.</value>
    public const string Line = "<!-- computed: dotnet run --project infra-bicep/Capacity -- --write infra-bicep -->\n";

    /// <summary>Renews what is computed, and the picture.</summary>
    public static void Write(string folder, string tables, string plot)
    {
        var page = Path.Combine(folder, "CAPACITY.md");
        var words = File.ReadAllText(page).Split(Line)[0];
        File.WriteAllText(page, words + Line + "\n" + tables);
        File.WriteAllText(Path.Combine(folder, "storm.svg"), plot);
    }
}
