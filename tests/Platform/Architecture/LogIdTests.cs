using System.Globalization;
using System.Reflection;
using ConnectedInsurance.Platform.Tests.Approved;
using Microsoft.Extensions.Logging;

namespace ConnectedInsurance.Platform.Tests.Architecture;

public class LogIdTests
{
    private static readonly IReadOnlyList<(Type Type, string Name, int Id)> Messages =
    [
        .. from type in typeof(Program).Assembly.GetTypes()
           from method in type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
           let message = method.GetCustomAttribute<LoggerMessageAttribute>()
           where message is not null
           orderby message.EventId
           select (type, method.Name, message.EventId),
    ];

    [Fact]
    public void An_id_means_one_thing()
    {
        Assert.Empty(Messages.GroupBy(message => message.Id).Where(same => same.Count() > 1).Select(same => same.Key));
    }

    [Fact]
    public void An_id_lies_in_the_range_of_its_stage()
    {
        var strays = Messages.Where(message => Stage.Of(message.Type)?.FirstLogId is not { } first || message.Id < first || message.Id >= first + 1000);

        Assert.Empty(strays.Select(stray => $"{stray.Type.Name}.{stray.Name} {stray.Id}"));
    }

    [Fact]
    public void The_ranges_of_two_stages_never_meet()
    {
        var ranges = Stage.InOrder.Where(stage => stage.FirstLogId is not null).Select(stage => stage.FirstLogId!.Value).ToList();

        Assert.Equal(ranges.Distinct(), ranges);
        Assert.All(ranges, first => Assert.Equal(0, first % 1000));
    }

    [Fact]
    public void What_alarms_are_set_on_changes_only_knowingly()
    {
        ApprovedText.Is("log-ids.txt", string.Join('\n', Messages.Select(message => message.Id.ToString("D5", CultureInfo.InvariantCulture) + " " + message.Name)));
    }
}
