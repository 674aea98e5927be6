namespace ConnectedInsurance.Hosting.Embedded.Durable;

/// <summary>What becomes of something that comes for an instance.</summary>
internal enum Arrival
{
    /// <summary>The instance has left memory: another is to be brought.</summary>
    Gone,

    /// <summary>Its turns are running and will hear it.</summary>
    Kept,

    /// <summary>Its turns are to be run.</summary>
    Begin,
}

/// <summary>Where things come for an instance in memory, from any thread, while one thread at most runs its turns.</summary>
internal sealed class Mailbox
{
    private readonly Lock _lock = new();
    private List<HistoryEvent> _answers = [];
    private bool _hasMail;
    private bool _isRunning;
    private bool _isClosed;

    /// <summary>There is mail in the journal, or a timer is due, or it is to begin; or an answer came that is not stored yet.</summary>
    public Arrival Put(HistoryEvent? answer)
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                return Arrival.Gone;
            }

            if (answer is { } heard)
            {
                _answers.Add(heard);
            }
            else
            {
                _hasMail = true;
            }

            var arrival = _isRunning ? Arrival.Kept : Arrival.Begin;
            _isRunning = true;
            return arrival;
        }
    }

    /// <summary>Takes what came.</summary>
    public (List<HistoryEvent> Answers, bool HasMail) Empty()
    {
        lock (_lock)
        {
            var came = (_answers, _hasMail);
            (_answers, _hasMail) = ([], false);
            return came;
        }
    }

    /// <summary>Ends the running of turns; false when something came, and they go on.</summary>
    public bool Rest(bool closes)
    {
        lock (_lock)
        {
            if (_answers.Count > 0 || _hasMail)
            {
                return false;
            }

            _isRunning = false;
            _isClosed = closes;
            return true;
        }
    }

    /// <summary>Takes nothing more.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
        }
    }
}
