using ConnectedInsurance.Platform.Tests.Hosting.Embedded.Durable;
using ConnectedInsurance.Platform.Tests.Ports;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Architecture.Determinism;

/// <summary>An orchestration that asks the world anything gives another answer when it is replayed, days later and only in production. So none does.</summary>
public class DeterminismTests
{
    public static TheoryData<Type> Platform => [.. Orchestrations(typeof(Program).Assembly)];

    public static TheoryData<Type> BadOnes => [.. Bad.What.Keys];

    [Theory]
    [MemberData(nameof(Platform))]
    public void Every_orchestration_takes_everything_from_its_context(Type orchestration)
    {
        Assert.Empty(Determinism.Faults(orchestration));
    }

    [Theory]
    [InlineData(typeof(Mixed))]
    [InlineData(typeof(Schedule))]
    [InlineData(typeof(Guardian))]
    [InlineData(typeof(AskSomeone))]
    [InlineData(typeof(FanOut))]
    [InlineData(typeof(Ids))]
    public void Waiting_choosing_counting_and_failing_are_no_faults(Type orchestration)
    {
        Assert.Empty(Determinism.Faults(orchestration));
    }

    [Theory]
    [MemberData(nameof(BadOnes))]
    public void What_comes_from_elsewhere_is_found_and_named(Type orchestration)
    {
        Assert.Contains(Determinism.Faults(orchestration), fault => fault.EndsWith(Bad.What[orchestration], StringComparison.Ordinal));
    }

    [Fact]
    public void Every_bad_example_is_looked_at()
    {
        Assert.Equal(
            Orchestrations(typeof(Bad).Assembly).Where(type => type.IsAssignableTo(typeof(Bad))).Order(ByName),
            Bad.What.Keys.Order(ByName));
    }

    private static Comparer<Type> ByName { get; } = Comparer<Type>.Create((one, other) => string.CompareOrdinal(one.Name, other.Name));

    private static IEnumerable<Type> Orchestrations(System.Reflection.Assembly assembly) =>
        assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IOrchestration)));
}
