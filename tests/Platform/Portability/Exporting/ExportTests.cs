using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ConnectedInsurance.Consent.Verifying;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Portability.Exporting;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Scoring;

namespace ConnectedInsurance.Platform.Tests.Portability.Exporting;

public sealed class ExportTests : IClassFixture<ExportedDriver>
{
    private readonly PortableDriver _driver;
    private readonly string _export;
    private readonly byte[] _file;

    public ExportTests(ExportedDriver exported) => (_driver, _export, _file) = (exported.Driver, exported.Export, exported.File);

    [Fact]
    public void Everything_that_is_kept_lies_in_one_zip()
    {
        using var zip = Zip(_file);

        var names = zip.Entries.Select(entry => entry.FullName).ToHashSet();
        var trips = Records(zip, "trips").Select(trip => trip.GetProperty("id").GetString()!).ToList();
        Assert.Equal(3, trips.Count);
        Assert.All(trips, trip => Assert.All(["batches.jsonl", "columns.json", "track.gpx"], file => Assert.Contains($"trips/{trip}/{file}", names)));
        string[] parts = ["profile", "account", "vehicles", "dongles", "grants", "receipts", "journal", "trips", "scores", "contests", "rating", "policies", "premiums", "claims"];
        Assert.All(parts, part => Assert.NotEmpty(Records(zip, part)));
        Assert.All(parts.Append("batches"), part => Assert.Contains($"schemas/{part}.schema.json", names));
        Assert.All(["index.html", "journal.json", "recompute/RULES.md", "recompute/model.json", "manifest.json", "SHA256SUMS", "SHA256SUMS.sig", "platform-key.pem", "tables/scores.score.events.csv"], file => Assert.Contains(file, names));
    }

    [Fact]
    public async Task Every_score_is_computed_again_from_the_export_to_the_last_digit()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "export.zip");
        await File.WriteAllBytesAsync(path, _file);

        var answer = await Run(ScoreCommand.Create(), path, "--json");

        var again = answer.GetProperty("trips").EnumerateArray().ToDictionary(trip => trip.GetProperty("trip").GetString()!, trip => trip.GetProperty("score"));
        using var zip = Zip(_file);
        var kept = Records(zip, "scores");
        Assert.Equal(kept.Count, again.Count);
        Assert.All(kept, score => Assert.True(
            JsonElement.DeepEquals(Plain(score.GetProperty("score")), Plain(again[score.GetProperty("trip").GetString()!])), score.GetProperty("trip").GetString()));
        var rating = Assert.Single(Records(zip, "rating")).GetProperty("score");
        Assert.True(JsonElement.DeepEquals(Plain(rating), Plain(answer.GetProperty("driver"))));
    }

    [Fact]
    public async Task Each_file_has_the_hash_that_is_signed_and_the_journal_proves_itself()
    {
        using var zip = Zip(_file);
        var sums = Bytes(zip, Manifest.Sums);

        var signer = Statements.SignerOf(sums, Bytes(zip, Manifest.Signature), Encoding.UTF8.GetString(Bytes(zip, Manifest.Key)));

        Assert.Equal((await _driver.Platform.Get<SigningKeys>().Taken(SigningUse.Statements, default)).Single().Id, signer);
        var listed = Encoding.UTF8.GetString(sums).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split("  ")).ToDictionary(line => line[1], line => line[0]);
        string[] signing = [Manifest.Sums, Manifest.Signature, Manifest.Key];
        Assert.Equal(zip.Entries.Select(entry => entry.FullName).Except(signing).Order(StringComparer.Ordinal), listed.Keys.Order(StringComparer.Ordinal));
        Assert.All(listed, file => Assert.Equal(file.Value, Convert.ToHexStringLower(SHA256.HashData(Bytes(zip, file.Key)))));
        sums[0] ^= 1;
        Assert.Null(Statements.SignerOf(sums, Bytes(zip, Manifest.Signature), Encoding.UTF8.GetString(Bytes(zip, Manifest.Key))));
        Assert.True((await Proof.Of(Encoding.UTF8.GetString(Bytes(zip, "journal.json")))).Holds);
    }

    [Fact]
    public async Task A_range_is_the_very_bytes_of_the_whole()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/me/exports/{_export}/file") { Headers = { Range = new(1000, 70_000) } };
        using var part = await _driver.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(_file[1000..70_001], await part.Content.ReadAsByteArrayAsync());
        Assert.Equal(_file.Length, part.Content.Headers.ContentRange!.Length);
    }

    [Theory]
    [InlineData(true, HttpStatusCode.PartialContent)]
    [InlineData(false, HttpStatusCode.OK)]
    public async Task Whoever_was_cut_off_goes_on_where_they_were_unless_it_is_another_file(bool same, HttpStatusCode status)
    {
        using var begun = await _driver.Http.GetAsync($"/me/exports/{_export}/file", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(["bytes"], begun.Headers.AcceptRanges);
        Assert.False(begun.Headers.ETag!.IsWeak);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/me/exports/{_export}/file") { Headers = { Range = new(1000, null), IfRange = new(same ? begun.Headers.ETag : new("\"another\"")) } };

        using var rest = await _driver.Http.SendAsync(request);

        Assert.Equal(status, rest.StatusCode);
        Assert.Equal(same ? _file[1000..] : _file, await rest.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_passphrase_locks_the_file_and_openssl_opens_it()
    {
        using var folder = new TemporaryFolder();
        var export = await _driver.Export(new { passphrase = "correct horse battery staple", categories = new[] { "rating" } });
        var listed = await _driver.Get($"/me/exports/{export}");
        await File.WriteAllBytesAsync(Path.Combine(folder.Path, $"{export}.zip.enc"), await _driver.Fetch(export));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/me/exports/{export}/file") { Headers = { Range = new(500, 900) } };
        using var part = await _driver.Http.SendAsync(request);

        await DebianTools.Sh($"{listed.GetProperty("open").GetString()} -pass 'pass:correct horse battery staple'", folder.Path);

        using var zip = Zip(await File.ReadAllBytesAsync(Path.Combine(folder.Path, $"{export}.zip")));
        Assert.NotEmpty(Records(zip, "rating"));
        Assert.Equal((await _driver.Fetch(export))[500..901], await part.Content.ReadAsByteArrayAsync());
        await _driver.Http.DeleteAsync($"/me/exports/{export}");
    }

    [Fact]
    public async Task A_chosen_category_and_period_bring_nothing_else()
    {
        var until = Journey.Monday.AddDays(1).AddHours(-1);
        var export = await _driver.Export(new { categories = new[] { "raw", "trip-summary" }, until });

        using var zip = Zip(await _driver.Fetch(export));

        Assert.DoesNotContain(zip.Entries, entry => entry.Name == "track.gpx" || entry.FullName.Contains("grants", StringComparison.Ordinal));
        var trip = Assert.Single(Records(zip, "trips")).GetProperty("id").GetString();
        var batches = Encoding.UTF8.GetString(Bytes(zip, $"trips/{trip}/batches.jsonl"));
        Assert.Contains("\"Vehicle.Speed\":[", batches, StringComparison.Ordinal);
        Assert.DoesNotContain("Vehicle.CurrentLocation", batches, StringComparison.Ordinal);
        Assert.DoesNotContain("Microdegrees", Encoding.UTF8.GetString(Bytes(zip, $"trips/{trip}/columns.json")), StringComparison.Ordinal);
        await _driver.Http.DeleteAsync($"/me/exports/{export}");
    }

    [Fact]
    public void No_cell_of_a_table_starts_a_formula()
    {
        using var zip = Zip(_file);

        var tables = zip.Entries.Where(entry => entry.FullName.EndsWith(".csv", StringComparison.Ordinal)).Select(entry => Encoding.UTF8.GetString(Bytes(zip, entry.FullName))).ToList();

        Assert.Contains(tables, table => table.Contains("'=HYPERLINK", StringComparison.Ordinal));
        var cells = tables.SelectMany(table => table.Split(',', '\n')).Select(cell => cell.Trim('"', '\r')).Where(cell => cell.Length > 0 && "=+-@\t".Contains(cell[0], StringComparison.Ordinal));
        Assert.All(cells, cell => Assert.True(double.TryParse(cell, CultureInfo.InvariantCulture, out _), cell));
    }

    [Fact]
    public async Task Nobody_elses_export_is_found_and_an_unready_one_is_said_to_be()
    {
        var other = await _driver.Platform.Join("ci-000099");
        await _driver.Platform.Get<Exports>().Keep(
            new("exp-later", _driver.Id, null, null, null, Journey.Over, Journey.Over.AddDays(7), null), default);

        Assert.Equal(404, (await other.Self.Read($"/me/exports/{_export}/file", default)).Status);
        Assert.Equal(404, (await other.Self.Read($"/me/exports/{_export}", default)).Status);
        Assert.Contains("conflict", (await _driver.Joined.Self.Read("/me/exports/exp-later/file", default)).Body, StringComparison.Ordinal);
        await _driver.Platform.Get<Exports>().Drop(_driver.Id, "exp-later", default);
    }

    internal static ZipArchive Zip(byte[] file) => new(new MemoryStream(file));

    internal static List<JsonElement> Records(ZipArchive zip, string part) =>
        [.. Encoding.UTF8.GetString(Bytes(zip, $"records/{part}.jsonl")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];

    internal static byte[] Bytes(ZipArchive zip, string name)
    {
        Assert.Contains(zip.Entries, entry => entry.FullName == name);
        using var stream = zip.GetEntry(name)!.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static async Task<JsonElement> Run(System.CommandLine.Command command, params string[] arguments)
    {
        var (output, error) = (new StringWriter(CultureInfo.InvariantCulture), new StringWriter(CultureInfo.InvariantCulture));
        var exit = await command.Parse(arguments).InvokeAsync(new() { Output = output, Error = error });
        Assert.True(exit == 0, error.ToString());
        return JsonElement.Parse(output.ToString());
    }

    /// <summary>As it is written without nulls and in whichever case enums have.</summary>
    private static JsonElement Plain(JsonElement value) => JsonElement.Parse(Written(value)!.ToJsonString());

    private static System.Text.Json.Nodes.JsonNode? Written(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => new System.Text.Json.Nodes.JsonObject(value.EnumerateObject().Where(field => field.Value.ValueKind != JsonValueKind.Null).Select(field => KeyValuePair.Create(field.Name, Written(field.Value)))),
        JsonValueKind.Array => new System.Text.Json.Nodes.JsonArray([.. value.EnumerateArray().Select(Written)]),
        JsonValueKind.String => System.Text.Json.Nodes.JsonValue.Create(value.GetString()!.ToLowerInvariant()),
        JsonValueKind.Number => System.Text.Json.Nodes.JsonValue.Create(value.GetDouble()),
        JsonValueKind.Null => null,
        _ => System.Text.Json.Nodes.JsonValue.Create(value.GetBoolean()),
    };
}

/// <summary>A driver who asked for everything once.</summary>
public sealed class ExportedDriver : IAsyncLifetime
{
    internal PortableDriver Driver { get; private set; } = null!;

    internal string Export { get; private set; } = "";

    internal byte[] File { get; private set; } = [];

    public async Task InitializeAsync()
    {
        Driver = await PortableDriver.Drive();
        Export = await Driver.Export();
        File = await Driver.Fetch(Export);
    }

    public async Task DisposeAsync() => await Driver.DisposeAsync();
}
