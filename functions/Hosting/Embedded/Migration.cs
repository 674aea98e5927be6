using ConnectedInsurance.Hosting.Embedded.Durable;
using ConnectedInsurance.Hosting.Embedded.Tables;

namespace ConnectedInsurance.Hosting.Embedded;

/// <summary>A step from one schema of the data folder to the next. It may be cut by a crash and run again, so it must bear that.</summary>
/// <param name="Version">The schema it leads to.</param>
/// <param name="Name">What it does.</param>
/// <param name="Run">Does it.</param>
internal sealed record Migration(int Version, string Name, Action<DataFolder> Run)
{
    /// <value>Every migration, oldest first; a new folder runs them all.</value>
    public static readonly IReadOnlyList<Migration> All =
    [
        new(1, "Tables, stream and archive", folder =>
        {
            TableFile.Create(folder.TablesFile);
            Directory.CreateDirectory(folder.StreamFolder);
            Directory.CreateDirectory(folder.ArchiveFolder);
        }),
        new(2, "Orchestrations", folder => OrchestrationFile.Create(folder.OrchestrationsFile)),
    ];
}
