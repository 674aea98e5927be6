using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Azure.Durable;

/// <summary>What an orchestration's instance is started with: its input, and how often it has continued as new.</summary>
/// <param name="Input">Its input.</param>
/// <param name="Generation">0 at first.</param>
public sealed record OrchestrationCall(OrchestrationValue Input, int Generation);

/// <summary>What an activity is called with: for whom it works, and its input.</summary>
/// <param name="InstanceId">The orchestration's instance.</param>
/// <param name="Key">The same on every repetition and retry of this call.</param>
/// <param name="Input">Its input.</param>
public sealed record ActivityCall(string InstanceId, string Key, OrchestrationValue Input);
