using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Hosting.Embedded.Backups;

/// <summary>The subjects that were erased since, whose keys a restored backup must lose before anybody opens it.</summary>
/// <remarks>A line a subject, such as <c>driver.drv-…</c>; what follows a space, and lines that begin with #, are for people.</remarks>
internal static class ErasureList
{
    /// <summary>Reads a list.</summary>
    /// <exception cref="FormatException">A line names no subject; the message says which.</exception>
    public static IReadOnlyList<Subject> Read(string path)
    {
        var subjects = new List<Subject>();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.Length > 0 && line[0] != '#')
            {
                try
                {
                    subjects.Add(Subject.Parse(line.Split(' ')[0]));
                }
                catch (FormatException e)
                {
                    throw new FormatException($"Line {number} of the erasure list {path} names no subject, so nothing was restored.", e);
                }
            }
        }

        return subjects;
    }
}
