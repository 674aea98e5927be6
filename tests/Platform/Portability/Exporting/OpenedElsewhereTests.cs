using ConnectedInsurance.Platform.Tests.Hosting.Embedded;

namespace ConnectedInsurance.Platform.Tests.Portability.Exporting;

/// <summary>What others' programs make of an export.</summary>
public sealed class OpenedElsewhereTests(ExportedDriver exported) : IClassFixture<ExportedDriver>
{
    [DebianFact]
    public async Task It_opens_with_unzip_and_the_signature_verifies_with_openssl_as_the_page_says()
    {
        using var folder = await Unzipped();

        var page = await File.ReadAllTextAsync(folder["index.html"]);
        string[] commands = ["openssl dgst -sha256 -verify platform-key.pem -signature SHA256SUMS.sig SHA256SUMS", "sha256sum --check --quiet SHA256SUMS"];
        foreach (var command in commands)
        {
            Assert.Contains(command, page, StringComparison.Ordinal);
            await DebianTools.Sh(command, folder.Path);
        }
    }

    [DebianFact]
    public async Task Python_reads_the_zip_the_tracks_and_the_tables()
    {
        using var folder = await Unzipped();

        var said = await DebianTools.Sh("/usr/bin/python3 -c '\n" + """
            import glob, json, zipfile, gpxpy, pandas
            archive = zipfile.ZipFile("export.zip")
            assert archive.testzip() is None
            trips = [json.loads(line) for line in open("records/trips.jsonl")]
            for trip in trips:
                track = gpxpy.parse(open("trips/" + trip["id"] + "/track.gpx"))
                assert abs(track.length_2d() / 1000 - trip["km"]) < 0.1 * trip["km"], (track.length_2d(), trip["km"])
            tables = {name: pandas.read_csv(name) for name in glob.glob("tables/*.csv")}
            assert (tables["tables/trips.csv"]["km"] == [trip["km"] for trip in trips]).all()
            assert tables["tables/scores.score.events.csv"]["peakMps2"].dtype == "float64"
            print(len(archive.namelist()), len(trips), len(tables))
            """ + "\n'", folder.Path);

        Assert.Matches(@"^\d+ 3 \d+", said);
    }

    private async Task<TemporaryFolder> Unzipped()
    {
        var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder["export.zip"], exported.File);
        await DebianTools.Sh("unzip -q export.zip", folder.Path);
        return folder;
    }
}
