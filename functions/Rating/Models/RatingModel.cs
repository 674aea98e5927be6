using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating.Linear;
using ConnectedInsurance.Rating.Portfolios;

namespace ConnectedInsurance.Rating.Models;

/// <summary>A claim-frequency model as it is kept: one JSON file, whoever trained it.</summary>
/// <param name="Schema">Version of this form.</param>
/// <param name="Version">What the model is called: kind, date and the first characters of the SHA-256 of all the rest.</param>
/// <param name="Kind">What predicts.</param>
/// <param name="Basis">What its relativities are relative to.</param>
/// <param name="Trained">When.</param>
/// <param name="Source">What it was trained on.</param>
/// <param name="Columns">Which columns meant what.</param>
/// <param name="Metrics">How well it fits.</param>
/// <param name="Linear">The generalised linear model; null for another kind.</param>
/// <param name="Boosted">The boosted trees; null for another kind.</param>
/// <param name="Behaviour">What lets it rate drivers; null for a model of other rows.</param>
internal sealed record RatingModel(
    int Schema,
    string Version,
    ModelKind Kind,
    ModelBasis Basis,
    DateTimeOffset Trained,
    TrainingSource Source,
    PortfolioColumns Columns,
    Metrics Metrics,
    LinearModel? Linear = null,
    Boosting.BoostedModel? Boosted = null,
    Behaviour? Behaviour = null)
{
    /// <summary>The version of the form written now.</summary>
    public const int CurrentSchema = 1;

    private const int HashShown = 8;

    /// <summary>What predicts.</summary>
    [JsonIgnore]
    public IFrequency Frequency => (IFrequency?)Linear ?? Boosted ?? throw new JsonException($"The model {Version} holds nothing that predicts.");

    /// <summary>The model under the name that follows from what it is, so that one name is one model.</summary>
    public RatingModel Named()
    {
        var hash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this with { Version = "" }, ModelJson.Default.RatingModel));
        var name = $"{$"{Kind}".ToLowerInvariant()}-{Trained.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}-{Convert.ToHexStringLower(hash)[..HashShown]}";
        return this with { Version = name };
    }

    /// <summary>Reads a model; throws <see cref="JsonException"/> for another form.</summary>
    public static RatingModel Read(string path)
    {
        using var file = File.OpenRead(path);
        return Read(file) ?? throw new JsonException($"{path} is no rating model of schema {CurrentSchema}.");
    }

    /// <summary>Reads a model; null for another form.</summary>
    public static RatingModel? Read(Stream json) => JsonSerializer.Deserialize(json, ModelJson.Default.RatingModel) is { Schema: CurrentSchema } model ? model : null;

    /// <summary>Writes the model whole or not at all.</summary>
    public void Write(string path)
    {
        var partial = path + ".partial";
        using (var file = File.Create(partial))
        {
            JsonSerializer.Serialize(file, this, ModelJson.Default.RatingModel);
        }

        File.Move(partial, path, overwrite: true);
    }
}

/// <summary>What kind of model predicts.</summary>
[JsonConverter(typeof(EnumByName<ModelKind>))]
internal enum ModelKind
{
    /// <summary>A Poisson generalised linear model.</summary>
    Glm,

    /// <summary>Boosted trees.</summary>
    Boosted,

    /// <summary>A Poisson generalised linear model that ML.NET fitted; only in a build with its package.</summary>
    MlNet,

    /// <summary>Boosted trees that ML.NET grew; only in a build with its package.</summary>
    MlNetTrees,
}

/// <summary>What a model was trained on.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Sha256">Of its text, unpacked.</param>
/// <param name="Rows">Rows in.</param>
/// <param name="Claims">Claims in.</param>
/// <param name="Exposure">Policy-years in.</param>
/// <param name="LeftOut">Rows, levels and columns that are not in, and why.</param>
internal sealed record TrainingSource(string File, string Sha256, long Rows, double Claims, double Exposure, IReadOnlyList<LeftOut> LeftOut);

/// <summary>How well a model fits the rows it was trained on.</summary>
/// <param name="Deviance">Poisson deviance.</param>
/// <param name="MeanDeviance">Per row.</param>
/// <param name="NullDeviance">With an intercept alone.</param>
/// <param name="FittedClaims">Sum of what it expects.</param>
/// <param name="Aic">Akaike's criterion; null where parameters cannot be counted.</param>
/// <param name="Dispersion">Pearson's statistic by degrees of freedom; null likewise.</param>
/// <param name="DegreesOfFreedom">Rows less parameters; null likewise.</param>
/// <param name="Iterations">Steps of the fit, or trees.</param>
/// <param name="HoldOutDeviance">Mean deviance of rows kept back to stop early; null where none were.</param>
internal sealed record Metrics(
    double Deviance, double MeanDeviance, double NullDeviance, double FittedClaims, double? Aic, double? Dispersion, int? DegreesOfFreedom, int Iterations, double? HoldOutDeviance = null);

/// <summary>Something that expects claims of rows.</summary>
internal interface IFrequency
{
    /// <summary>The terms it reads, each with the levels it knows.</summary>
    IEnumerable<(Term Term, IReadOnlyList<string> Levels)> Inputs { get; }

    /// <summary>Expected claims of each row; NaN where the offset is not known.</summary>
    double[] Predict(Portfolio portfolio);
}

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(RatingModel))]
internal sealed partial class ModelJson : JsonSerializerContext;
