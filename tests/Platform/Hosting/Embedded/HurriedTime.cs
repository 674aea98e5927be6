namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>The true time, but whoever waits by it waits a hundredth: a dongle's patience of minutes, tried in seconds.</summary>
internal sealed class HurriedTime : TimeProvider
{
    private const int Times = 100;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, Hurry(dueTime), Hurry(period));

    private static TimeSpan Hurry(TimeSpan time) => time > TimeSpan.Zero ? time / Times : time;
}
