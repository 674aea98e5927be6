using System.Text.Json.Serialization;

namespace ConnectedInsurance.Rating.Life;

/// <summary>Where a model stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ModelStage>))]
internal enum ModelStage
{
    /// <summary>Trained, and nothing more.</summary>
    Candidate,

    /// <summary>Scores beside the champion; nothing of it leaves.</summary>
    Shadow,

    /// <summary>Prices.</summary>
    Champion,

    /// <summary>Has priced, or never will.</summary>
    Retired,
}

/// <summary>One act in the life of models.</summary>
/// <param name="Act">What was done.</param>
/// <param name="Model">To which version.</param>
/// <param name="By">By whom.</param>
/// <param name="At">When.</param>
/// <param name="From">Of a champion made: from when on it prices who agreed to a price before. Null for at once.</param>
internal sealed record LifeEntry(LifeAct Act, string Model, string By, DateTimeOffset At, DateTimeOffset? From = null);

/// <summary>What can be done to a model.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LifeAct>))]
internal enum LifeAct
{
    /// <summary>A candidate begins to score beside the champion.</summary>
    Shadow,

    /// <summary>One of two persons says the shadow shall price; the second one's word makes it champion.</summary>
    Promote,

    /// <summary>It prices no more and never will.</summary>
    Retire,

    /// <summary>The champion before this one prices again; before the first one, the published rules.</summary>
    Rollback,
}

/// <summary>The life of an insurer's models, as its entries tell it: candidate, shadow, champion, retired.</summary>
/// <param name="Entries">Oldest first.</param>
internal sealed record ModelLife(IReadOnlyList<LifeEntry> Entries)
{
    /// <summary>The model that prices; null while the published rules do.</summary>
    public string? Champion => Champions().LastOrDefault();

    /// <summary>The models that score beside the champion.</summary>
    public IReadOnlyList<string> Shadows => [.. Entries.Select(entry => entry.Model).Distinct().Where(model => StageOf(model) == ModelStage.Shadow)];

    /// <summary>The life as it was at a moment, so that what was priced then is priced the same again.</summary>
    public ModelLife At(DateTimeOffset moment) => new([.. Entries.Where(entry => entry.At <= moment)]);

    /// <summary>The life as it prices at a moment who agreed to a price at another: a later champion prices them from the end of its notice on, not before.</summary>
    public ModelLife At(DateTimeOffset moment, DateTimeOffset agreed) => new([.. At(moment).Entries.Where(entry => entry.At <= agreed || (entry.From ?? entry.At) <= moment)]);

    /// <summary>Since when a model scores beside the champion; null when it never did.</summary>
    public DateTimeOffset? ShadowSince(string model) => Entries.LastOrDefault(entry => entry.Model == model && entry.Act == LifeAct.Shadow)?.At;

    /// <summary>Where a model stands.</summary>
    public ModelStage StageOf(string model)
    {
        var last = Entries.LastOrDefault(entry => entry.Model == model && (entry.Act is LifeAct.Shadow or LifeAct.Retire));
        return Champion == model ? ModelStage.Champion
            : last?.Act == LifeAct.Retire || Reached(model) ? ModelStage.Retired
            : last?.Act == LifeAct.Shadow ? ModelStage.Shadow
            : ModelStage.Candidate;
    }

    /// <summary>Why an act is refused; null when it may be done.</summary>
    public string? Refuses(LifeAct act, string model, string by) => (act, StageOf(model)) switch
    {
        (LifeAct.Shadow, ModelStage.Candidate) => null,
        (LifeAct.Shadow, var stage) => $"not-a-candidate: {model} is {Word(stage)}.",
        (LifeAct.Promote, ModelStage.Shadow) => Promoters(model).Contains(by) ? $"second-person-needed: {by} has promoted {model} already; another person must." : null,
        (LifeAct.Promote, var stage) => $"not-a-shadow: {model} is {Word(stage)}; only a shadow has shown what it would do.",
        (LifeAct.Retire, ModelStage.Retired) => $"retired-already: {model}.",
        (LifeAct.Retire, ModelStage.Champion) => $"is-champion: {model} prices; promote another or roll back first.",
        (LifeAct.Rollback, not ModelStage.Champion and var stage) => $"not-champion: {model} is {Word(stage)}.",
        _ => null,
    };

    /// <summary>The life with one more act, which must not be refused.</summary>
    public ModelLife With(LifeEntry entry) => Refuses(entry.Act, entry.Model, entry.By) is { } reason
        ? throw new InvalidOperationException(reason)
        : new([.. Entries, entry]);

    /// <summary>Who has said that a shadow shall price.</summary>
    public IReadOnlyList<string> Promoters(string model) =>
        [.. Entries.Where(entry => entry.Model == model && entry.Act == LifeAct.Promote).Select(entry => entry.By).Distinct()];

    /// <summary>Champions that were not rolled back, the present one last.</summary>
    private List<string> Champions()
    {
        var champions = new List<string>();
        var promoters = new Dictionary<string, string>();
        foreach (var entry in Entries)
        {
            if (entry.Act == LifeAct.Promote && !promoters.TryAdd(entry.Model, entry.By))
            {
                champions.Add(entry.Model);
            }
            else if (entry.Act == LifeAct.Rollback)
            {
                champions.Remove(entry.Model); // it may not have come to price yet, where notice is looked at
            }
        }

        return champions;
    }

    private bool Reached(string model) => Promoters(model).Count > 1;

    private static string Word(ModelStage stage) => stage switch
    {
        ModelStage.Candidate => "a candidate",
        ModelStage.Shadow => "a shadow",
        ModelStage.Champion => "the champion",
        _ => "retired",
    };
}
