using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Hosting.Embedded.Backups;

/// <summary>The subjects and trips that were erased since, whose keys a restored backup must lose before anybody opens it.</summary>
/// <remarks>A line each, such as <c>driver.drv-…</c> or <c>trip.…</c>; what follows a space, and lines that begin with #, are for people.</remarks>
internal sealed record ErasureList(IReadOnlyList<Subject> Subjects, IReadOnlyList<string> Trips)
{
    private const string TripPrefix = "trip.";

    /// <summary>A list of nobody.</summary>
    public static readonly ErasureList Empty = new([], []);

    /// <summary>How many keys are dropped.</summary>
    public int Count => Subjects.Count + Trips.Count;

    /// <summary>Reads a list.</summary>
    /// <exception cref="FormatException">A line names no subject; the message says which.</exception>
    public static ErasureList Read(string path) => Read(File.ReadLines(path), path);

    /// <summary>Reads a list from its lines.</summary>
    /// <exception cref="FormatException">A line names no subject; the message says which.</exception>
    public static ErasureList Read(IEnumerable<string> lines, string path)
    {
        var (subjects, trips) = (new List<Subject>(), new List<string>());
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            var name = line.Split(' ')[0];
            if (name.StartsWith(TripPrefix, StringComparison.Ordinal))
            {
                trips.Add(name[TripPrefix.Length..]);
            }
            else if (line.Length > 0 && line[0] != '#')
            {
                subjects.Add(Parse(name, number, path));
            }
        }

        return new(subjects, trips);
    }

    /// <summary>Drops every key it names.</summary>
    public async Task Apply(SubjectKeys keys, TripKeys trips, CancellationToken cancellation)
    {
        foreach (var subject in Subjects)
        {
            await keys.Drop(subject, cancellation);
        }

        foreach (var trip in Trips)
        {
            await trips.Drop(trip, cancellation);
        }
    }

    private static Subject Parse(string name, int number, string path)
    {
        try
        {
            return Subject.Parse(name);
        }
        catch (FormatException e)
        {
            throw new FormatException($"Line {number} of the erasure list {path} names no subject, so nothing was restored.", e);
        }
    }
}
