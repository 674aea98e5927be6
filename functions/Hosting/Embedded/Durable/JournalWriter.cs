using ConnectedInsurance.Ports;
using Microsoft.Data.Sqlite;

namespace ConnectedInsurance.Hosting.Embedded.Durable;

/// <summary>The writer's prepared statements, each one act on the file.</summary>
internal sealed class JournalWriter(SqliteConnection connection) : IDisposable
{
    private readonly Statement _insert = new(connection, """
        INSERT INTO instances (id, parent, parent_generation, parent_step, created, status, generation, busy, input)
        VALUES (?, ?, ?, ?, ?, ?, 0, 1, ?) ON CONFLICT DO NOTHING
        """);

    private readonly Statement _find = new(connection, "SELECT number, status, finished FROM instances WHERE id = ?");
    private readonly Statement _update = new(connection, """
        UPDATE instances SET status = ?, generation = ?, busy = ?, wake = ?, finished = ?, input = ?, output = ?, custom = ? WHERE number = ?
        """);

    private readonly Statement _delete = new(connection, "DELETE FROM instances WHERE number = ?");
    private readonly Statement _old = new(connection, "SELECT number FROM instances WHERE finished < ? ORDER BY finished LIMIT ?");
    private readonly Statement _children = new(connection, "SELECT number FROM instances WHERE parent = ? AND finished IS NULL");
    private readonly Statement _append = new(connection, "INSERT INTO history (key, turn) VALUES (?, ?)");
    private readonly Statement _deleteHistory = new(connection, "DELETE FROM history WHERE key >= ? AND key < ?");
    private readonly Statement _post = new(connection, "INSERT INTO mail (instance, turn) SELECT number, ? FROM instances WHERE number = ? AND finished IS NULL");
    private readonly Statement _hear = new(connection, "DELETE FROM mail WHERE number = ?");
    private readonly Statement _deleteMail = new(connection, "DELETE FROM mail WHERE instance = ?");

    /// <summary>Adds an instance; 0 when its id is taken.</summary>
    public long Insert(string id, ParentStep? parent, DateTimeOffset created, InstanceState state)
    {
        _insert.Begin().Bind(id).Bind(parent?.Instance).Bind(parent?.Generation).Bind(parent?.Step)
            .Bind(created.ToUnixTimeMilliseconds()).Bind((long)state.Status).Bind(state.Input.Utf8).Run();
        return _insert.Changes == 0 ? 0 : _insert.LastInserted;
    }

    /// <summary>The instance of an id; number 0 when there is none.</summary>
    public (long Number, OrchestrationStatus Status, bool IsFinished) Find(string id) =>
        _find.Begin().Bind(id).First(row => (row.Number(0), (OrchestrationStatus)row.Number(1), !row.IsNull(2)));

    /// <summary>Writes what changed of an instance.</summary>
    public void Update(long number, InstanceState state) => _update.Begin()
        .Bind((long)state.Status).Bind(state.Generation).Bind(state.IsBusy ? 1 : 0).Bind(state.Wake).Bind(state.Finished)
        .Bind(state.Input.Utf8).Bind(state.Output.Utf8).Bind(state.CustomStatus.Utf8).Bind(number).Run();

    /// <summary>Removes an instance and all it left.</summary>
    public void Delete(long number)
    {
        DeleteHistory(number);
        DeleteMail(number);
        _delete.Begin().Bind(number).Run();
    }

    /// <summary>Instances that ended before a moment, oldest first.</summary>
    public List<long> FinishedBefore(DateTimeOffset moment, int limit) => Numbers(_old.Begin().Bind(moment.ToUnixTimeMilliseconds()).Bind(limit));

    /// <summary>The unfinished children of an instance.</summary>
    public List<long> Children(long number) => Numbers(_children.Begin().Bind(number));

    /// <summary>Appends a turn to a history.</summary>
    public void Append(long number, int turn, ReadOnlyMemory<byte> encoded) =>
        _append.Begin().Bind(number * OrchestrationFile.Turns + turn).Bind(encoded).Run();

    /// <summary>Empties a history.</summary>
    public void DeleteHistory(long number) =>
        _deleteHistory.Begin().Bind(number * OrchestrationFile.Turns).Bind((number + 1) * OrchestrationFile.Turns).Run();

    /// <summary>Leaves something for an instance to hear; false when it has ended.</summary>
    public bool Post(long number, ReadOnlyMemory<byte> encoded)
    {
        _post.Begin().Bind(encoded).Bind(number).Run();
        return _post.Changes > 0;
    }

    /// <summary>Removes what was heard.</summary>
    public void DeleteHeard(long mail) => _hear.Begin().Bind(mail).Run();

    /// <summary>Removes what nobody will hear.</summary>
    public void DeleteMail(long number) => _deleteMail.Begin().Bind(number).Run();

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var statement in new[] { _insert, _find, _update, _delete, _old, _children, _append, _deleteHistory, _post, _hear, _deleteMail })
        {
            statement.Dispose();
        }
    }

    private static List<long> Numbers(Statement statement)
    {
        var numbers = new List<long>();
        while (statement.Step())
        {
            numbers.Add(statement.Number(0));
        }

        return numbers;
    }
}
