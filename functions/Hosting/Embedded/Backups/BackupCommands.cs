using System.CommandLine;
using System.Net.Http.Json;
using System.Text.Json;

namespace ConnectedInsurance.Hosting.Embedded.Backups;

/// <summary><c>operator backup</c> asks a running platform for a backup; <c>operator restore</c> makes a data folder from one.</summary>
internal static class BackupCommands
{
    /// <summary><c>operator backup --out DIR</c>.</summary>
    public static Command Backup()
    {
        var connection = new OperatorConnection();
        var folder = new Option<DirectoryInfo>("--out") { Description = "An empty or new folder on the platform's machine.", Required = true };
        var command = connection.On(new("backup", "Has the running platform write a consistent copy of its data; keys are not in it.") { folder });
        command.SetAction((parsed, cancellation) => OperatorConnection.Run(
            parsed,
            async () =>
            {
                using var http = await connection.Open(parsed, cancellation);
                var path = parsed.GetRequiredValue(folder).FullName;
                using var answer = await http.PostAsJsonAsync(BackUpPlatform.Path, new BackupRequest(path), EmbeddedBodies.Default.BackupRequest, cancellation);
                var manifest = answer.IsSuccessStatusCode
                    ? (await answer.Content.ReadFromJsonAsync(EmbeddedBodies.Default.BackupManifest, cancellation))!
                    : throw new HttpRequestException($"The platform made no backup: {await Detail(answer, cancellation)}");
                parsed.InvocationConfiguration.Output.WriteLine(
                    $"{path} holds {manifest.Files} files of {manifest.Bytes} bytes as of {manifest.Made:u}. The master key is not in it: keep it elsewhere.");
            },
            cancellation));
        return command;
    }

    /// <summary><c>operator restore --from DIR --data DIR [--erasures FILE]</c>.</summary>
    public static Command Restore()
    {
        var from = new Option<DirectoryInfo>("--from") { Description = "The backup.", Required = true };
        var data = new Option<DirectoryInfo>("--data") { Description = "The data folder to make; it must be empty or new.", Required = true };
        var key = new Option<FileInfo>("--key") { Description = "The master key file; beside the data folder unless told." };
        var erasures = new Option<FileInfo>("--erasures") { Description = "Subjects and trips erased since the backup, one a line: their keys are dropped before anybody opens the folder. The list beside the key file unless told." };
        var command = new Command("restore", "Makes a data folder from a backup; the platform need not run.") { from, data, key, erasures };
        command.SetAction((parsed, cancellation) => OperatorConnection.Run(
            parsed,
            async () =>
            {
                var options = new EmbeddedOptions { DataPath = parsed.GetRequiredValue(data).FullName, KeyPath = parsed.GetValue(key)?.FullName };
                var list = parsed.GetValue(erasures)?.FullName ?? options.ErasuresFullPath;
                var erased = parsed.GetValue(erasures) is not null || File.Exists(list) ? ErasureList.Read(list) : ErasureList.Empty;
                var manifest = await RestoreBackup.Run(parsed.GetRequiredValue(from).FullName, options, erased, cancellation);
                parsed.InvocationConfiguration.Output.WriteLine(
                    $"{options.DataPath} is as it was at {manifest.Made:u}, but for {erased.Count} erased subjects and trips. Start it with run --data.");
            },
            cancellation));
        return command;
    }

    private static async Task<string> Detail(HttpResponseMessage answer, CancellationToken cancellation)
    {
        var body = await answer.Content.ReadAsStringAsync(cancellation);
        try
        {
            return JsonDocument.Parse(body).RootElement.GetProperty("detail").GetString() ?? body;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException)
        {
            return $"it answered {(int)answer.StatusCode}.";
        }
    }
}
