namespace ConnectedInsurance.Device.Tests.Recordings;

/// <summary>A test that reads a recording made by others; skipped where it is not at hand.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RecordedFactAttribute : FactAttribute
{
    public RecordedFactAttribute(string recording)
    {
        if (!File.Exists(Path.Combine(Repository.Recordings, recording)))
        {
            Skip = $"The recording {recording} is not in ../shared/data.";
        }
    }
}
