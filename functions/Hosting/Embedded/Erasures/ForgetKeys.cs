using System.Globalization;
using System.Text;
using ConnectedInsurance.Hosting.Embedded.Tables;
using ConnectedInsurance.Portability.Erasing;

namespace ConnectedInsurance.Hosting.Embedded.Erasures;

/// <summary>Keys were dropped: notes whose beside the master key, so that a restore drops them again, and sees that no copy of them stays in the write-ahead log.</summary>
/// <remarks>The list lies beside the key file, where no restore of the data folder undoes it, and where the operator keeps what a restore needs.</remarks>
internal sealed class ForgetKeys(EmbeddedOptions options, DataFolder folder, IServiceProvider services, TimeProvider time)
{
    private readonly Lock _writing = new();

    /// <summary>Notes the names once each, and truncates the log.</summary>
    public async Task On(KeysDropped dropped, CancellationToken cancellation)
    {
        lock (_writing)
        {
            Note(dropped.Names);
        }

        if (services.GetService<SqliteTables>() is { } tables)
        {
            await tables.TruncateLog(cancellation);
        }
    }

    private void Note(IReadOnlyList<string> names)
    {
        var path = options.ErasuresFullPath;
        var noted = File.Exists(path) ? File.ReadAllText(path) : "# Subjects and trips erased, one a line; operator restore reads it.\n";
        var known = noted.Split('\n').Select(line => line.Split(' ')[0]).ToHashSet(StringComparer.Ordinal);
        var added = names.Where(name => !known.Contains(name)).ToList();
        if (added.Count > 0)
        {
            var lines = added.Select(name => string.Create(CultureInfo.InvariantCulture, $"{name} {time.GetUtcNow():yyyy-MM-dd}\n"));
            folder.Sync.Replace(path, path + ".new", Encoding.UTF8.GetBytes(noted + string.Concat(lines)));
        }
    }
}
