using ConnectedInsurance.Hosting.Embedded.Durable;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded.Durable;

public class TurnTests
{
    [Fact]
    public void A_turn_is_read_as_it_was_written()
    {
        var turn = new Turn(
            DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_123),
            [new(HistoryKind.EventRaised, Name: "réponse", Value: OrchestrationValue.Of("ja", "It")), new(HistoryKind.TimerFired, 7)],
            [.. Enum.GetValues<HistoryKind>().Select((kind, i) => new HistoryEvent(kind, i * 1000, $"{kind}", OrchestrationValue.Of(i, "It"), long.MaxValue - i))]);

        var read = Turn.Decode(turn.Encode());

        Assert.Equal(turn.At, read.At);
        Assert.Equal(Plain(turn.Heard), Plain(read.Heard));
        Assert.Equal(Plain(turn.Asked), Plain(read.Asked));
    }

    [Fact]
    public void A_turn_of_a_newer_version_is_named()
    {
        var row = new Turn(default, [], []).Encode();
        row[0] = 2;

        Assert.Contains("format 2; this version of the platform reads 1", Assert.Throws<InvalidDataException>(() => Turn.Decode(row)).Message, StringComparison.Ordinal);
    }

    private static IEnumerable<object> Plain(IEnumerable<HistoryEvent> lines) =>
        lines.Select(line => (line.Kind, line.Step, line.Name, line.Value.ToString(), line.Number)).Cast<object>();
}
