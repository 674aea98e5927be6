using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace ConnectedInsurance.Platform.Tests.Ports;

/// <summary>On a class: what its tests need of the machine beside the SDK.</summary>
[AttributeUsage(AttributeTargets.Class)]
public abstract class NeedsAttribute : Attribute
{
    /// <value>A sentence that says what is not at hand and how to get it; null when all is.</value>
    public abstract string? WhyAbsent { get; }
}

/// <summary>A fact about a store; skipped in a class that needs what is not at hand.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("ConnectedInsurance.Platform.Tests.Ports." + nameof(StoreFactDiscoverer), SuiteAssembly.Name)]
public sealed class StoreFactAttribute : FactAttribute;

/// <summary>The same with data.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("ConnectedInsurance.Platform.Tests.Ports." + nameof(StoreTheoryDiscoverer), SuiteAssembly.Name)]
public sealed class StoreTheoryAttribute : TheoryAttribute;

public sealed class StoreFactDiscoverer(IMessageSink log) : FactDiscoverer(log)
{
    protected override IXunitTestCase CreateTestCase(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        new StoreTestCase(DiagnosticMessageSink, discoveryOptions, testMethod);
}

public sealed class StoreTheoryDiscoverer(IMessageSink log) : TheoryDiscoverer(log)
{
    protected override IEnumerable<IXunitTestCase> CreateTestCasesForDataRow(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute, object[] dataRow) =>
        [new StoreTestCase(DiagnosticMessageSink, discoveryOptions, testMethod, dataRow)];
}

/// <summary>Looks for what its class needs when it runs: a suite's methods cannot know the class that derives from it.</summary>
public sealed class StoreTestCase : XunitTestCase
{
    [Obsolete("For the deserializer alone.")]
    public StoreTestCase()
    {
    }

    public StoreTestCase(IMessageSink log, ITestFrameworkDiscoveryOptions options, ITestMethod method, object[]? data = null)
        : base(log, options.MethodDisplayOrDefault(), options.MethodDisplayOptionsOrDefault(), method, data)
    {
    }

    public override Task<RunSummary> RunAsync(
        IMessageSink diagnosticMessageSink,
        IMessageBus messageBus,
        object[] constructorArguments,
        ExceptionAggregator aggregator,
        CancellationTokenSource cancellationTokenSource)
    {
        SkipReason ??= TestMethod.TestClass.Class.ToRuntimeType().GetCustomAttribute<NeedsAttribute>()?.WhyAbsent;
        return base.RunAsync(diagnosticMessageSink, messageBus, constructorArguments, aggregator, cancellationTokenSource);
    }
}
