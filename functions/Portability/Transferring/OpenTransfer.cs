using System.Text;
using System.Text.Json;
using ConnectedInsurance.Portability.Importing;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Portability.Transferring;

/// <summary>Stages the manifest of a transfer, or everything an export's file holds; answers how many files are to be fetched.</summary>
public sealed class OpenTransfer(Transfers transfers, Staging staging, CallPlatform peers, OpenArchive archives, TransferOptions options) : Activity<TransferStep, int>
{
    /// <value>More files than a life of driving has trips.</value>
    private const int MostFiles = 100_000;

    /// <inheritdoc/>
    public override async Task<int> RunAsync(ActivityContext context, TransferStep input, CancellationToken cancellation)
    {
        if (await transfers.Find(input.Driver, input.Transfer, cancellation) is not { IsOver: false } transfer)
        {
            return 0;
        }

        try
        {
            if (transfer.Peer is null)
            {
                await archives.Open(transfer, cancellation);
                return 0;
            }

            var manifest = await peers.Manifest(options.Find(transfer.Peer) ?? throw new ImportRefusedException(ImportRefusal.UnknownSigner), transfer.Credential!, cancellation);
            var files = await Judge(transfer, manifest, cancellation);
            await staging.Put(input.Driver, input.Transfer, Staging.Manifest, Encoding.UTF8.GetBytes(manifest), cancellation);
            return files;
        }
        catch (ImportRefusedException refused)
        {
            await transfers.Refuse(transfer, refused.Refusal, staging, cancellation);
            return 0;
        }
    }

    private async Task<int> Judge(Transfer transfer, string manifest, CancellationToken cancellation)
    {
        if (await Statements.Read(manifest) is not { Type: TransferManifest.Type } signed)
        {
            throw new ImportRefusedException(ImportRefusal.ForgedSignature);
        }

        if (!(await peers.Keys(transfer.Peer!, cancellation)).Contains(signed.Key))
        {
            throw new ImportRefusedException(ImportRefusal.UnknownSigner);
        }

        var listed = JsonSerializer.Deserialize(signed.Json, TransferJson.Default.TransferManifest)!;
        return listed.Transfer != transfer.Id ? throw new ImportRefusedException(ImportRefusal.ForgedSignature)
            : listed.Files.Count > MostFiles ? throw new ImportRefusedException(ImportRefusal.TooManyFiles)
            : listed.Files.Any(file => !ImportFile.IsName(file.Name)) ? throw new ImportRefusedException(ImportRefusal.PathTraversal)
            : listed.Files.Any(file => file.Bytes is < 0 or > ImportFile.MostBytes) ? throw new ImportRefusedException(ImportRefusal.TooLarge)
            : listed.Files.Count;
    }
}

/// <summary>Fetches some files of a manifest, each once, and holds them to their hash. False when the source has others by now.</summary>
public sealed class FetchFiles(Transfers transfers, Staging staging, CallPlatform peers) : Activity<TransferStep, bool>
{
    /// <value>Files a step.</value>
    public const int AtATime = 32;

    /// <inheritdoc/>
    public override async Task<bool> RunAsync(ActivityContext context, TransferStep input, CancellationToken cancellation)
    {
        if (await transfers.Find(input.Driver, input.Transfer, cancellation) is not { IsOver: false } transfer
            || await staging.Listed(input.Driver, input.Transfer, cancellation) is not { } files)
        {
            return true;
        }

        var staged = await staging.Names(input.Transfer, cancellation);
        foreach (var file in files.Skip(input.From).Take(AtATime).Where(file => !staged.Contains(file.Sha256)))
        {
            var content = await peers.File(transfer.Peer!, transfer.Credential!, file, cancellation);
            if (ImportFile.Sha256(content) != file.Sha256)
            {
                return content.Length < file.Bytes ? throw new PeerException("A file broke off.") : false;
            }

            await staging.Put(input.Driver, input.Transfer, file.Sha256, content, cancellation);
        }

        return true;
    }
}

/// <summary>Looks at everything that is staged, then takes it in.</summary>
public sealed class TakeIn(Transfers transfers, Staging staging, MergeImport merge) : Activity<TransferStep, Nothing>
{
    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(ActivityContext context, TransferStep input, CancellationToken cancellation)
    {
        if (await transfers.Find(input.Driver, input.Transfer, cancellation) is { IsOver: false } transfer
            && await staging.Listed(input.Driver, input.Transfer, cancellation) is { } files)
        {
            try
            {
                var report = await merge.Merge(input.Driver, files, file => staging.Get(input.Driver, input.Transfer, file.Sha256, cancellation), cancellation);
                await transfers.Change(input.Driver, input.Transfer, merged => merged with { Report = report }, cancellation);
            }
            catch (ImportRefusedException refused)
            {
                await transfers.Refuse(transfer, refused.Refusal, staging, cancellation);
            }
        }

        return default;
    }
}

/// <summary>Signs what is here now, has the source sign that it heard, and drops what was staged; answers when to begin again, for a transfer kept in step.</summary>
public sealed class FinishTransfer(Transfers transfers, Staging staging, CallPlatform peers, Statements statements, TransferOptions options, TimeProvider time) : Activity<TransferStep, TimeSpan?>
{
    /// <inheritdoc/>
    public override async Task<TimeSpan?> RunAsync(ActivityContext context, TransferStep input, CancellationToken cancellation)
    {
        if (await transfers.Find(input.Driver, input.Transfer, cancellation) is not { IsOver: false } transfer)
        {
            return null;
        }

        IReadOnlyList<string> receipts = transfer.Peer is null ? [] : await Exchange(transfer, cancellation);
        var next = transfer.IsContinuous ? TransferState.InStep : TransferState.Done;
        await transfers.Change(input.Driver, input.Transfer, held => held with { Receipts = receipts, State = next, Credential = transfer.IsContinuous ? held.Credential : null }, cancellation);
        await staging.Drop(input.Transfer, cancellation);
        return transfer.IsContinuous ? options.Round : null;
    }

    private async Task<IReadOnlyList<string>> Exchange(Transfer transfer, CancellationToken cancellation)
    {
        var manifest = (await staging.Get(transfer.Driver, transfer.Id, Staging.Manifest, cancellation))!;
        if (await staging.Get(transfer.Driver, transfer.Id, Staging.Receipt, cancellation) is not { } kept)
        {
            var receipt = new TransferReceipt(transfer.Id, ImportFile.Sha256(manifest), transfer.Report?.Counted, null, time.GetUtcNow());
            kept = Encoding.UTF8.GetBytes(await statements.Sign(TransferReceipt.Type, JsonSerializer.Serialize(receipt, TransferJson.Default.TransferReceipt), cancellation));
            await staging.Put(transfer.Driver, transfer.Id, Staging.Receipt, kept, cancellation); // the same one when its answer is lost
        }

        var own = Encoding.UTF8.GetString(kept);
        var answered = await peers.Receipt(transfer.Peer!, transfer.Credential!, own, cancellation);
        return await Statements.Read(answered) is { Type: TransferReceipt.Type } signed
            && JsonSerializer.Deserialize(signed.Json, TransferJson.Default.TransferReceipt)?.Answers == ImportFile.Sha256(kept)
            && (await peers.Keys(transfer.Peer!, cancellation)).Contains(signed.Key)
                ? [own, answered]
                : throw new PeerException("The receipt of the other platform is not signed, or answers another.");
    }
}
