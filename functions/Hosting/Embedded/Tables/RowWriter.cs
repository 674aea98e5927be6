using ConnectedInsurance.Ports;
using Microsoft.Data.Sqlite;

namespace ConnectedInsurance.Hosting.Embedded.Tables;

/// <summary>The writer's prepared statements: applies transactions one after the other within the open SQLite transaction.</summary>
/// <remarks>Conditions are all checked before the first write: nobody else writes, so a refused transaction leaves nothing to undo.</remarks>
internal sealed class RowWriter : IDisposable
{
    private readonly Statement _find;
    private readonly Statement _insert;
    private readonly Statement _update;
    private readonly Statement _delete;
    private readonly Statement _saveTag;
    private long _tag;

    /// <summary>Prepares the statements on the writer's connection.</summary>
    public RowWriter(SqliteConnection connection)
    {
        _find = new(connection, "SELECT id, tag FROM rows WHERE tbl = ? AND partition = ? AND row = ?");
        _insert = new(connection, "INSERT INTO rows (tbl, partition, row, version, tag, value) VALUES (?, ?, ?, ?, ?, ?)");
        _update = new(connection, "UPDATE rows SET version = ?, tag = ?, value = ? WHERE id = ?");
        _delete = new(connection, "DELETE FROM rows WHERE id = ?");
        _saveTag = new(connection, "UPDATE last_tag SET tag = ?");
        using var lastTag = new Statement(connection, "SELECT tag FROM last_tag");
        _tag = lastTag.First(row => row.Number(0));
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
    public void SaveTag() => _saveTag.Begin().Bind(_tag).Run();

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var statement in new[] { _find, _insert, _update, _delete, _saveTag })
        {
            statement.Dispose();
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

    private (long? Id, long? Tag) Find(TableCommit commit, string row) =>
        _find.Begin().Bind(commit.Table).Bind(commit.Partition).Bind(row).First<(long?, long?)>(found => (found.Number(0), found.Number(1)));

    private void Apply(TableCommit commit, in TableWrite write, long? id)
    {
        if (write.Kind == WriteKind.Delete)
        {
            if (id is { } gone)
            {
                _delete.Begin().Bind(gone).Run();
            }
        }
        else if (id is { } known)
        {
            _update.Begin().Bind(write.Version).Bind(++_tag).BindValue(write.Value).Bind(known).Run();
        }
        else
        {
            _insert.Begin().Bind(commit.Table).Bind(commit.Partition).Bind(write.Row).Bind(write.Version).Bind(++_tag).BindValue(write.Value).Run();
        }
    }
}
