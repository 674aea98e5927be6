using ConnectedInsurance.Hosting.Embedded.Tables;
using ConnectedInsurance.Ports;
using Microsoft.Data.Sqlite;

namespace ConnectedInsurance.Hosting.Embedded.Durable;

/// <summary>A read-only connection with its prepared statements; used by one thread at a time.</summary>
internal sealed class JournalReader : IDisposable
{
    /// <value>Messages an instance hears in one turn at most.</value>
    public const int MailAtOnce = 100;

    // Sorts behind every id: ids hold no surrogates.
    private const string End = "\U0010FFFF";
    private const string Columns = "SELECT number, id, parent, parent_generation, parent_step, created, status, generation, busy, wake, finished, input, output, custom FROM instances ";

    private readonly SqliteConnection _connection;
    private readonly Statement _load;
    private readonly Statement _find;
    private readonly Statement _history;
    private readonly Statement _mail;
    private readonly Statement _unfinished;
    private readonly Statement _due;
    private readonly Statement _nextWake;
    private readonly Statement _query;

    /// <summary>Opens the connection.</summary>
    public JournalReader(string path)
    {
        _connection = TableFile.OpenReader(path);
        _load = new(_connection, Columns + "WHERE number = ?");
        _find = new(_connection, Columns + "WHERE id = ?");
        _history = new(_connection, "SELECT turn FROM history WHERE key >= ? AND key < ? ORDER BY key");
        _mail = new(_connection, "SELECT number, turn FROM mail WHERE instance = ? ORDER BY number LIMIT ?");
        _unfinished = new(_connection, "SELECT number FROM instances WHERE busy UNION SELECT instance FROM mail ORDER BY 1 LIMIT ?");
        _due = new(_connection, "SELECT number FROM instances WHERE wake <= ? ORDER BY wake LIMIT ?");
        _nextWake = new(_connection, "SELECT min(wake) FROM instances WHERE wake > ?");
        _query = new(_connection, Columns + """
            WHERE id >= ? AND id > ? AND id < ? AND created >= ? AND created < ? AND (? >> status) & 1 ORDER BY id LIMIT ?
            """);
    }

    /// <summary>An unfinished instance; null when it has ended.</summary>
    public InstanceRow? Load(long number) => _load.Begin().Bind(number).First(Row) is { State.Finished: null } row ? row : null;

    /// <summary>The turns of an instance.</summary>
    public List<Turn> History(long number)
    {
        var turns = new List<Turn>();
        _history.Begin().Bind(number * OrchestrationFile.Turns).Bind((number + 1) * OrchestrationFile.Turns);
        while (_history.Step())
        {
            turns.Add(Turn.Decode(_history.Bytes(0)));
        }

        return turns;
    }

    /// <summary>What an instance has yet to hear, oldest first.</summary>
    public List<(long Mail, HistoryEvent Line)> Mail(long number)
    {
        var mail = new List<(long, HistoryEvent)>();
        _mail.Begin().Bind(number).Bind(MailAtOnce);
        while (_mail.Step())
        {
            mail.Add((_mail.Number(0), Turn.Decode(_mail.Bytes(1)).Heard[0]));
        }

        return mail;
    }

    /// <summary>Instances that wait for an activity or have mail, oldest first.</summary>
    public List<long> Unfinished(int limit) => Numbers(_unfinished.Begin().Bind(limit));

    /// <summary>Instances with a timer that is due, the longest due first.</summary>
    public List<long> Due(DateTimeOffset now, int limit) => Numbers(_due.Begin().Bind(now.ToUnixTimeMilliseconds()).Bind(limit));

    /// <summary>The first timer after a moment, in unix ms.</summary>
    public long? NextWake(DateTimeOffset after) => _nextWake.Begin().Bind(after.ToUnixTimeMilliseconds()).First(row => row.NumberOrNull(0));

    /// <summary>The number of an id's instance; 0 when there is none.</summary>
    public long Number(string id) => _find.Begin().Bind(id).First(row => row.Number(0));

    /// <summary>The instance of an id, or null.</summary>
    public OrchestrationInstance? Find(string id) => _find.Begin().Bind(id).First(Instance);

    /// <summary>One page of instances.</summary>
    public OrchestrationPage Query(OrchestrationQuery query)
    {
        var limit = Math.Clamp(query.Limit, 1, 1000);
        var statuses = query.Statuses?.Aggregate(0L, (mask, status) => mask | 1L << (int)status) ?? long.MaxValue;
        _query.Begin().Bind(query.Prefix).Bind(query.After ?? "").Bind(query.Prefix + End)
            .Bind(query.From?.ToUnixTimeMilliseconds() ?? long.MinValue).Bind(query.Before?.ToUnixTimeMilliseconds() ?? long.MaxValue)
            .Bind(statuses).Bind(limit);
        var instances = new List<OrchestrationInstance>();
        while (_query.Step())
        {
            instances.Add(Instance(_query));
        }

        return new(instances, instances.Count == limit ? instances[^1].Id : null);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var statement in new[] { _load, _find, _history, _mail, _unfinished, _due, _nextWake, _query })
        {
            statement.Dispose();
        }

        _connection.Dispose();
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

    private static InstanceRow Row(Statement row) => new(
        row.Number(0),
        row.Text(1),
        row.IsNull(2) ? null : new(row.Number(2), (int)row.Number(3), (int)row.Number(4)),
        new(
            (OrchestrationStatus)row.Number(6),
            (int)row.Number(7),
            row.Number(8) != 0,
            row.NumberOrNull(9),
            row.NumberOrNull(10),
            new(row.Bytes(11)),
            new(row.Bytes(12)),
            new(row.Bytes(13))));

    private static OrchestrationInstance Instance(Statement row)
    {
        var (_, id, _, state) = Row(row);
        var hasFailed = state.Status is OrchestrationStatus.Failed or OrchestrationStatus.Terminated;
        return new(
            id,
            state.Status,
            DateTimeOffset.FromUnixTimeMilliseconds(row.Number(5)),
            state.Finished is { } finished ? DateTimeOffset.FromUnixTimeMilliseconds(finished) : null,
            state.Input,
            hasFailed ? default : state.Output,
            state.CustomStatus,
            hasFailed ? state.Output.Read<FailureDetails>() : null);
    }
}
