namespace ConnectedInsurance.Scoring;

/// <summary>Whether every kernel runs its scalar definition instead of its vector path, in the whole process.</summary>
/// <remarks>
/// Asked for with the environment variable <c>SCORING_BY_DEFINITION=1</c>, for whoever wants to check a score by the plain definitions, and to measure what the vector paths gain.
/// Read once: the just-in-time compiler then takes it for a constant, and asking costs nothing.
/// </remarks>
internal static class ByDefinition
{
    public const string Variable = "SCORING_BY_DEFINITION";

    public static readonly bool IsAsked = Environment.GetEnvironmentVariable(Variable) == "1";
}
