namespace ConnectedInsurance.Browser.Tests;

/// <summary>Where this machine's Chromium lies; the tests download none of their own.</summary>
internal static class Chromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe", "msedge.exe"];

    public static string Find() =>
        Environment.GetEnvironmentVariable("CHROMIUM")
        ?? (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("No Chromium is on this machine. Run: apt-get install -y chromium (or set CHROMIUM to where one lies).");
}
