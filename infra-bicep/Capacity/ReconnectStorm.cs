namespace ConnectedInsurance.Capacity;

/// <summary>The morning after a night without network: a million dongles come back within a minute, each with what its flash holds, while the commute begins.</summary>
/// <remarks>Second by second. A driving dongle asks at once, a parked one at its next visit; each sends batch after batch until one is refused, then waits. A full flash loses its oldest batch.</remarks>
internal sealed class ReconnectStorm
{
    private const int Dongles = 1_000_000;
    private const int FlashBatches = 192 * 1024 / 6436; // device/Firmware/Program.cs, QueueBytes
    private const int BackWithin = 60;
    private const int BatchEvery = 30;
    private const int SentASecond = 2; // a request and its answer over a cellular link: half a second
    private const int TripSeconds = 25 * 60;
    private const int Hours = 2;
    private const int TriesAVisit = 2; // device/Firmware/Uplink/AttemptBudget.cs
    private const int SampleEvery = 30;
    private const int Tried = 20; // refusals after which no wait is longer: so stands who tried all night
    private readonly StormPolicy _policy;
    private readonly Random _random;
    private readonly List<int>[] _due = [.. Enumerable.Range(0, Hours * 3600 + 1).Select(_ => new List<int>())];
    private readonly byte[] _queue = new byte[Dongles];
    private readonly byte[] _failures = new byte[Dongles];
    private readonly int[] _next = new int[Dongles]; // when it asks; what was planned before is void
    private readonly int[] _driving = new int[Dongles]; // second its trip ends; 0 parked
    private double _inHub;
    private long _lost;
    private long _inFlash;

    private ReconnectStorm(StormPolicy policy, int seed) => (_policy, _random) = (policy, new(seed));

    /// <summary>Plays a storm; one sample each half minute.</summary>
    public static IReadOnlyList<StormSample> Play(StormPolicy policy, int seed = 1)
    {
        var storm = new ReconnectStorm(policy, seed);
        storm.Begin();
        return [.. storm.Run()];
    }

    private void Begin()
    {
        for (var dongle = 0; dongle < Dongles; dongle++)
        {
            // The last drive of the evening was not heard: what of it the flash holds, the rest of the fleet drove less.
            _queue[dongle] = (byte)_random.Next(4, 21);
            _inFlash += _queue[dongle];
            var isDriving = _random.NextDouble() < Inputs.PeakShare;
            _driving[dongle] = isDriving ? _random.Next(TripSeconds) : 0;
            Ask(dongle, _random.Next(BackWithin) + _random.Next(Wait(dongle, Tried)));
        }
    }

    private IEnumerable<StormSample> Run()
    {
        var refused = 0;
        var taken = 0;
        for (var second = 0; second < Hours * 3600; second++)
        {
            Drive(second);
            var room = (int)(_policy.HubBytes / Inputs.BatchBytes);
            var asking = _due[second];
            _random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(asking));
            foreach (var dongle in asking)
            {
                if (_next[dongle] != second)
                {
                    continue;
                }

                var sent = Math.Min(Math.Min(room, SentASecond), _queue[dongle]);
                room -= sent;
                taken += sent;
                _queue[dongle] -= (byte)sent;
                _inFlash -= sent;
                refused += Reschedule(dongle, second, isRefused: sent == 0 && _queue[dongle] > 0);
            }

            _due[second] = [];
            _inHub += taken;
            taken = 0;
            _inHub -= Math.Min(_inHub, StormPolicy.IntakeBatches);
            if (second % SampleEvery == 0)
            {
                yield return new(second, _inFlash, _inHub, refused / (double)SampleEvery, _inHub / StormPolicy.IntakeBatches, _lost);
                refused = 0;
            }
        }
    }

    // Vehicles that arrive park, and as many set out: the commute goes on throughout.
    private void Drive(int second)
    {
        for (var dongle = second % BatchEvery; dongle < Dongles; dongle += BatchEvery)
        {
            if (_driving[dongle] == 0)
            {
                continue;
            }

            if (_driving[dongle] <= second)
            {
                _driving[dongle] = 0;
                var next = _random.Next(Dongles / BatchEvery) * BatchEvery + second % BatchEvery;
                if (next < Dongles && _driving[next] == 0)
                {
                    _driving[next] = second + TripSeconds;
                    Ask(next, second);
                }
            }

            if (_queue[dongle] == FlashBatches)
            {
                _lost++;
                _inFlash--;
                _queue[dongle]--;
            }

            _queue[dongle]++;
            _inFlash++;
            if (_queue[dongle] == 1 && _next[dongle] < second)
            {
                Ask(dongle, second);
            }
        }
    }

    private int Reschedule(int dongle, int second, bool isRefused)
    {
        if (!isRefused)
        {
            _failures[dongle] = 0;
            if (_queue[dongle] > 0)
            {
                Ask(dongle, second + 1);
            }

            return 0;
        }

        var wait = Wait(dongle, _failures[dongle]);
        _failures[dongle] = (byte)Math.Min(_failures[dongle] + 1, Tried);
        Ask(dongle, second + Math.Max(1, (int)(wait * (0.75 + _random.NextDouble() / 2))));
        return 1;
    }

    /// <summary>Seconds a dongle waits after so many refusals, give or take a quarter.</summary>
    private int Wait(int dongle, int failures)
    {
        var wait = (int)Math.Min(_policy.FirstWait * Math.Pow(2, failures), _policy.LongestWait);
        return _driving[dongle] switch
        {
            0 when _policy.Visit > 0 && failures >= TriesAVisit => _policy.Visit,
            > 0 when _policy.HeedsRoom => Math.Min(wait, (FlashBatches - _queue[dongle]) * BatchEvery / 2 + 1),
            _ => wait,
        };
    }

    private void Ask(int dongle, int second)
    {
        _next[dongle] = second;
        if (second < _due.Length)
        {
            _due[second].Add(dongle);
        }
    }
}

/// <summary>How the storm stands at a moment.</summary>
/// <param name="Second">Since the network is back.</param>
/// <param name="InFlash">Batches in the dongles.</param>
/// <param name="InHub">Batches in the hub that intake has not stored.</param>
/// <param name="RefusedASecond">Requests the hub refused.</param>
/// <param name="Latency">Seconds a batch waits in the hub.</param>
/// <param name="Lost">Batches that a full flash dropped, so far.</param>
internal sealed record StormSample(int Second, long InFlash, double InHub, double RefusedASecond, double Latency, long Lost);
