namespace ConnectedInsurance.Policies;

/// <summary>A settled period was rated again and costs less: its insurer is to be told.</summary>
/// <param name="Driver">Whose.</param>
/// <param name="Insurer">With whom.</param>
/// <param name="Policy">The policy.</param>
/// <param name="Number">Which period, counted from 0.</param>
/// <param name="Revision">The revision that holds now.</param>
public sealed record SettlementRevised(string Driver, string Insurer, string Policy, int Number, int Revision);
