using System.Globalization;
using System.Runtime.InteropServices;
using ConnectedInsurance.Ports;
using Microsoft.Data.Sqlite;

namespace ConnectedInsurance.Hosting.Embedded.Tables;

/// <summary>The writer's prepared statements: applies transactions one after the other within the open SQLite transaction.</summary>
/// <remarks>Conditions are all checked before the first write: nobody else writes, so a refused transaction leaves nothing to undo.</remarks>
internal sealed class RowWriter : IDisposable
{
    private readonly SqliteCommand _find;
    private readonly SqliteCommand _insert;
    private readonly SqliteCommand _update;
    private readonly SqliteCommand _delete;
    private readonly SqliteCommand _saveTag;
    private long _tag;

    /// <summary>Prepares the statements on the writer's connection.</summary>
    public RowWriter(SqliteConnection connection)
    {
        _find = Prepare(connection, "SELECT id, tag FROM rows WHERE tbl = $1 AND partition = $2 AND row = $3", 3);
        _insert = Prepare(connection, "INSERT INTO rows (tbl, partition, row, version, tag, value) VALUES ($1, $2, $3, $4, $5, $6)", 6);
        _update = Prepare(connection, "UPDATE rows SET version = $1, tag = $2, value = $3 WHERE id = $4", 4);
        _delete = Prepare(connection, "DELETE FROM rows WHERE id = $1", 1);
        _saveTag = Prepare(connection, "UPDATE last_tag SET tag = $1", 1);
        using var lastTag = Prepare(connection, "SELECT tag FROM last_tag", 0);
        _tag = (long)lastTag.ExecuteScalar()!;
    }

    /// <summary>Applies a transaction, or finds why not.</summary>
    public CommitOutcome Apply(TableCommit commit)
    {
        Span<long?> ids = stackalloc long?[TableLimits.RowsPerCommit];
        for (var i = 0; i < commit.Writes.Count; i++)
        {
            (ids[i], var tag) = Find(commit, commit.Writes[i].Row);
            var status = Judge(commit.Writes[i], tag);
            if (status != CommitStatus.Committed)
            {
                return new CommitOutcome(status, i);
            }
        }

        commit.FirstTag = _tag + 1;
        for (var i = 0; i < commit.Writes.Count; i++)
        {
            Apply(commit, commit.Writes[i], ids[i]);
        }

        return new CommitOutcome(CommitStatus.Committed);
    }

    /// <summary>Stores the last tag given, so that no tag is ever given twice, not even for a deleted row.</summary>
    public void SaveTag() => Run(_saveTag, _tag);

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var command in new[] { _find, _insert, _update, _delete, _saveTag })
        {
            command.Dispose();
        }
    }

    private static CommitStatus Judge(in TableWrite write, long? tag) => write.Kind switch
    {
        WriteKind.Insert => tag is null ? CommitStatus.Committed : CommitStatus.Exists,
        WriteKind.Put => CommitStatus.Committed,
        WriteKind.Delete when write.IfMatch is null => CommitStatus.Committed,
        _ when tag is null => CommitStatus.Missing,
        _ => RowTag.Of(tag.Value) == write.IfMatch ? CommitStatus.Committed : CommitStatus.Changed,
    };

    private static SqliteCommand Prepare(SqliteConnection connection, string sql, int parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 1; i <= parameters; i++)
        {
            command.Parameters.AddWithValue(string.Create(CultureInfo.InvariantCulture, $"${i}"), DBNull.Value);
        }

        command.Prepare();
        return command;
    }

    private static void Run(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        command.ExecuteNonQuery();
    }

    private static byte[] Bytes(ReadOnlyMemory<byte> value) =>
        MemoryMarshal.TryGetArray(value, out var segment) && segment is { Offset: 0, Array: { } array } && array.Length == segment.Count
            ? array
            : value.ToArray();

    private (long? Id, long? Tag) Find(TableCommit commit, string row)
    {
        _find.Parameters[0].Value = commit.Table;
        _find.Parameters[1].Value = commit.Partition;
        _find.Parameters[2].Value = row;
        using var found = _find.ExecuteReader();
        return found.Read() ? (found.GetInt64(0), found.GetInt64(1)) : (null, null);
    }

    private void Apply(TableCommit commit, in TableWrite write, long? id)
    {
        if (write.Kind == WriteKind.Delete)
        {
            if (id is not null)
            {
                Run(_delete, id.Value);
            }
        }
        else if (id is null)
        {
            Run(_insert, commit.Table, commit.Partition, write.Row, write.Version, ++_tag, Bytes(write.Value));
        }
        else
        {
            Run(_update, write.Version, ++_tag, Bytes(write.Value), id.Value);
        }
    }
}
