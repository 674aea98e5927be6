namespace ConnectedInsurance.Hosting.Embedded;

/// <summary>The host does not start; the message says to an operator why and what to do.</summary>
public sealed class StartRefusedException(string message, Exception? inner = null) : Exception(message, inner);
