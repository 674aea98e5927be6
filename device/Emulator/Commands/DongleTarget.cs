using System.CommandLine;
using System.Text.RegularExpressions;
using ConnectedInsurance.Emulator.Board;
using ConnectedInsurance.Emulator.World;
using ConnectedInsurance.Firmware.Drive;

namespace ConnectedInsurance.Emulator.Commands;

/// <summary>The options that say which dongle sends, and to which platform.</summary>
internal sealed partial class DongleTarget
{
    private const int KeyBytes = 32;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private const string KeyVariable = "DONGLE_KEY";

    private readonly Option<string> dongle = new("--dongle") { Description = "The registered id of the dongle.", Required = true };

    // The environment's is not a default of the option's: help prints those.
    private readonly Option<string?> key = new("--key") { Description = $"The dongle's own key, 32 bytes in base64. Default: the environment's {KeyVariable}." };
    private readonly Option<string> to = new("--to") { Description = "Address of the platform, such as http://127.0.0.1:7071.", Required = true };
    private readonly Option<bool> withPlace = new("--with-place") { Description = "Collect place (mode 1). Default: without (mode 0)." };
    private readonly Option<string?> flash = new("--flash") { Description = "Folder that keeps the dongle's flash between runs. Default: fresh flash, a new life." };

    public DongleTarget()
    {
        Refuse(dongle, text => !Id().IsMatch(text), "has 1 to 64 of a-z, 0-9 and -.");
        Refuse(to, text => Address(text) is null, "is an absolute http or https address.");
    }

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[dongle, key, to, withPlace, flash])
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (!IsKey(Given(result.GetValue(key))))
            {
                result.AddError($"{key.Name} is 32 bytes in base64; give it, or set {KeyVariable}.");
            }
        });
    }

    public EmulatedDongle Dongle(ParseResult parsed, HttpClient http, TimeProvider time) => new(
        Address(parsed.GetRequiredValue(to))!,
        parsed.GetRequiredValue(dongle),
        Convert.FromBase64String(Given(parsed.GetValue(key))),
        http,
        time,
        new DongleOptions
        {
            Mode = parsed.GetValue(withPlace) ? CollectionMode.WithPlace : CollectionMode.WithoutPlace,
            Patience = Patience,
            Flash = parsed.GetValue(flash) is { } folder ? new FolderFlash(folder) : null,
        });

    /// <summary>Address of the platform.</summary>
    public Uri Platform(ParseResult parsed) => Address(parsed.GetRequiredValue(to))!;

    /// <summary>A world around the dongle, in which nothing fails; its flash is fresh.</summary>
    public WorldOptions World(ParseResult parsed) => new()
    {
        Dongle = parsed.GetRequiredValue(dongle),
        Key = Convert.FromBase64String(Given(parsed.GetValue(key))),
        Mode = parsed.GetValue(withPlace) ? CollectionMode.WithPlace : CollectionMode.WithoutPlace,
        WifiEverywhere = true,
        HasStopStart = false,
        IsLedgerKept = false,
    };

    private static void Refuse(Option<string> option, Func<string, bool> isWrong, string sentence) =>
        option.Validators.Add(result =>
        {
            if (isWrong(result.GetValue(option) ?? ""))
            {
                result.AddError($"{option.Name} {sentence}");
            }
        });

    private static string Given(string? key) => key ?? Environment.GetEnvironmentVariable(KeyVariable) ?? "";

    private static bool IsKey(string text) =>
        Convert.TryFromBase64String(text, new byte[text.Length], out var length) && length == KeyBytes;

    private static Uri? Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;

    [GeneratedRegex("^[a-z0-9-]{1,64}$")]
    private static partial Regex Id();
}
