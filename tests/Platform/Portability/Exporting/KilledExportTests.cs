using System.Globalization;
using ConnectedInsurance.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Portability.Exporting;
using ConnectedInsurance.Ports;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace ConnectedInsurance.Platform.Tests.Portability.Exporting;

/// <summary>A platform killed right after each object an export writes to the archive, until the export is made.</summary>
public sealed class KilledExportTests(ITestOutputHelper output)
{
    private const string Made = "made";
    private const int MostKills = 200;

    [Fact]
    public async Task However_often_it_dies_it_goes_on_and_the_file_is_whole()
    {
        using var folder = new TemporaryFolder();
        string driver, export;
        await using (var driven = await PortableDriver.Drive(trips: 2, folder.Path))
        {
            driver = driven.Id;
            export = Identifier.New("exp");
            var asked = new Export(export, driver, null, null, null, Journey.Over, Journey.Over + Export.Kept, null);
            await driven.Platform.Get<Exports>().Keep(asked, default);
        }

        // A dozen objects a life: each life makes some progress, and none starts over.
        var kills = 0;
        for (var isMade = false; !isMade; kills++)
        {
            await using var child = ChildProcess.Start("export", folder.Path, driver, export);
            isMade = await child.ReadLine() == Made;
            Assert.InRange(kills, 0, MostKills);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"killed {kills - 1} times"));
        Assert.InRange(kills, 3, MostKills);
        await WholeAndProven(folder, driver, export);
    }

    /// <summary>The child's part: the export is made, and after a few objects of it the process dies.</summary>
    internal static async Task MakeAndDie(string path, string driver, string export)
    {
        await using var platform = await RunningPlatform.Start(
            new ManualTime(Journey.Over),
            builder => builder.Services.AddSingleton<IArchive>(host => new DyingArchive(ActivatorUtilities.CreateInstance<FileArchive>(host))),
            path);
        await platform.Get<IOrchestrator>().Start<BuildExport, ExportStep>(export, new(driver, export));
        await Waiting.Until(async () => (await platform.Get<Exports>().Find(driver, export, default))!.Bytes is not null);
        await Console.Out.WriteLineAsync(Made);
    }

    private static async Task WholeAndProven(TemporaryFolder folder, string driver, string id)
    {
        await using var platform = await RunningPlatform.Start(new ManualTime(Journey.Over), folder: folder.Path);
        var export = (await platform.Get<Exports>().Find(driver, id, default))!;
        await using (var copy = File.Create(folder["export.zip"]))
        {
            await using var file = await ExportFile.Open(platform.Get<ExportChunks>(), export, default);
            await file.CopyToAsync(copy);
        }

        var proof = await VerifyExport.Of(new FileInfo(folder["export.zip"]), pinned: null);
        Assert.True(proof!.Holds, proof.Fault);
        using var zip = ExportTests.Zip(await File.ReadAllBytesAsync(folder["export.zip"]));
        Assert.Equal(2, ExportTests.Records(zip, "trips").Count);
        Assert.Equal(2, zip.Entries.Count(entry => entry.Name == "columns.json"));
    }

    /// <summary>An archive whose process dies when a few objects of exports are durable, and nobody has heard of the last.</summary>
    private sealed class DyingArchive(IArchive archive) : IArchive
    {
        private int _left = 12;

        public async ValueTask Put(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation)
        {
            var left = name.StartsWith("exports/", StringComparison.Ordinal) ? Interlocked.Decrement(ref _left) : 1;
            if (left < 0)
            {
                await Task.Delay(Timeout.Infinite, CancellationToken.None); // it is dying already
            }

            await archive.Put(name, content, cancellation);
            if (left == 0)
            {
                using var self = System.Diagnostics.Process.GetCurrentProcess();
                self.Kill();
                await Task.Delay(Timeout.Infinite, CancellationToken.None);
            }
        }

        public ValueTask<ReadOnlyMemory<byte>?> Get(string name, CancellationToken cancellation) => archive.Get(name, cancellation);

        public ValueTask Delete(string name, CancellationToken cancellation) => archive.Delete(name, cancellation);

        public IAsyncEnumerable<string> List(string prefix, CancellationToken cancellation) => archive.List(prefix, cancellation);
    }
}
