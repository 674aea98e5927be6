namespace ConnectedInsurance.Emulator.Driving;

/// <summary>One reading of the inertial sensor in its own frame: acceleration with gravity in g, rotation in degrees a second. NaN is not measured.</summary>
public readonly record struct InertialSample(float AxG, float AyG, float AzG, float GxDps, float GyDps, float GzDps)
{
    /// <summary>Nothing measured.</summary>
    public static InertialSample None { get; } = new(float.NaN, float.NaN, float.NaN, float.NaN, float.NaN, float.NaN);
}
