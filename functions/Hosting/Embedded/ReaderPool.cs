using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace ConnectedInsurance.Hosting.Embedded;

/// <summary>Connections that read a SQLite file beside its writer; each serves one caller at a time, idle ones are kept.</summary>
/// <param name="path">The file, for what is said about its disk.</param>
/// <param name="open">Opens another.</param>
internal sealed class ReaderPool<TReader>(string path, Func<TReader> open) : IDisposable
    where TReader : class, IDisposable
{
    private static readonly int Idle = 2 * Environment.ProcessorCount;

    private readonly ConcurrentBag<TReader> _idle = [];

    /// <summary>Reads on a connection of its own; one that failed is not used again.</summary>
    public T Read<T>(Func<TReader, T> read)
    {
        TReader? reader = null;
        try
        {
            if (!_idle.TryTake(out reader))
            {
                reader = open();
            }

            var answer = read(reader);
            Return(reader);
            return answer;
        }
        catch (SqliteException e)
        {
            reader?.Dispose();
            throw DiskFault.Of(e, path);
        }
        catch
        {
            reader?.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        while (_idle.TryTake(out var reader))
        {
            reader.Dispose();
        }
    }

    private void Return(TReader reader)
    {
        if (_idle.Count < Idle)
        {
            _idle.Add(reader);
        }
        else
        {
            reader.Dispose();
        }
    }
}
