using System.Collections.Concurrent;
using System.Text.Json;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating.Learning;
using ConnectedInsurance.Rating.Models;

namespace ConnectedInsurance.Rating.Life;

/// <summary>The models of each insurer, and what was done to them.</summary>
/// <remarks>
/// Archive <c>models/{insurer}/{version}.json</c>: the artifact, in clear since it is of nobody; never changed. Table <c>modellife</c>: (insurer) / (number of the act),
/// inserted if absent, so that two acts at once are one after the other and the later is judged by what the earlier made.
/// </remarks>
internal sealed class InsurerModels(ITables tables, IArchive archive)
{
    private static readonly RowFormat<LifeEntry> Format = new RowFormat<LifeEntry>("modellife", 2, LifeJson.Default.LifeEntry).Upcasts(1); // 1 knew of no notice

    // Artifacts never change, and an insurer has a handful.
    private readonly ConcurrentDictionary<string, RatingModel> read = [];
    private readonly ITable table = tables.Open("modellife");

    /// <summary>Takes a candidate in; why not, or null.</summary>
    public async Task<string?> Add(string insurer, RatingModel model, CancellationToken cancellation)
    {
        var foreign = model.Frequency.Inputs.Select(input => input.Term.Column).Except(DrivenColumns.All).ToList();
        if (model.Behaviour is null || foreign.Count > 0)
        {
            return $"not-of-driving: the platform rates by {string.Join(", ", DrivenColumns.All)}, on a model trained with --learning{(foreign.Count > 0 ? $"; it asks {string.Join(", ", foreign)}" : "")}.";
        }

        if (model.Named().Version != model.Version)
        {
            return $"altered: {model.Version} is not the name of what it holds.";
        }

        await archive.Put(Place(insurer, model.Version), JsonSerializer.SerializeToUtf8Bytes(model, ModelJson.Default.RatingModel), cancellation);
        return null;
    }

    /// <summary>A model of an insurer, or null.</summary>
    public async ValueTask<RatingModel?> Find(string insurer, string version, CancellationToken cancellation)
    {
        var place = Place(insurer, version);
        if (read.TryGetValue(place, out var known) || await archive.Get(place, cancellation) is not { } content)
        {
            return known;
        }

        using var json = new MemoryStream(content.ToArray());
        return read[place] = RatingModel.Read(json) ?? throw new InvalidDataException($"{place} is no model this program reads.");
    }

    /// <summary>Versions of an insurer's models, those that nothing was done to yet too.</summary>
    public IAsyncEnumerable<string> Versions(string insurer, CancellationToken cancellation) =>
        archive.List(Place(insurer, ""), cancellation).Select(name => Path.GetFileNameWithoutExtension(name.Split('/')[^1]));

    /// <summary>What was done to an insurer's models.</summary>
    public async Task<ModelLife> Life(string insurer, CancellationToken cancellation) =>
        new(await table.Read(new(insurer), cancellation).Select(Format.Read).ToListAsync(cancellation));

    /// <summary>Enters an act as the next one, unless another was first: false then.</summary>
    public async Task<bool> Enter(string insurer, int number, LifeEntry entry, CancellationToken cancellation) =>
        (await table.Commit(insurer, [TableWrite.Insert(KeyText.Of((uint)number), Format.Version, Format.Write(entry))], cancellation)).IsCommitted;

    // The archive refuses names that are no plain path; so does a version that was never one.
    private static string Place(string insurer, string version) => version.Length > 0 ? $"models/{insurer}/{version}.json" : $"models/{insurer}/";
}
