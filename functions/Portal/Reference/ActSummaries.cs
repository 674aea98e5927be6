using System.Xml.Linq;

namespace ConnectedInsurance.Portal.Reference;

/// <summary>The sentence that stands over the class of an act, read from the XML file beside the assembly: one endpoint is one act, so it is the operation's.</summary>
internal static class ActSummaries
{
    private static readonly Lazy<Dictionary<string, string>> Summaries = new(Read);

    /// <summary>The sentence, or null where the file was left out.</summary>
    public static string? Of(Type act) => Summaries.Value.GetValueOrDefault($"T:{act.FullName!.Replace('+', '.')}");

    private static Dictionary<string, string> Read()
    {
        var file = Path.Combine(AppContext.BaseDirectory, $"{typeof(ActSummaries).Assembly.GetName().Name}.xml");
        return File.Exists(file)
            ? XDocument.Load(file).Descendants("member")
                .Where(member => member.Element("summary") is not null && member.Attribute("name")!.Value.StartsWith("T:", StringComparison.Ordinal))
                .ToDictionary(member => member.Attribute("name")!.Value, member => Text(member.Element("summary")!))
            : [];
    }

    private static string Text(XElement summary)
    {
        var words = summary.Nodes().Select(node => node switch
        {
            XText text => text.Value,
            XElement { Value.Length: 0 } reference => reference.Attribute("cref")?.Value.Split('.', ':')[^1] ?? "",
            XElement element => element.Value,
            _ => "",
        });
        return string.Join(' ', string.Concat(words).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
