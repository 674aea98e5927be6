using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using ConnectedInsurance.Portability.Exporting;
using ConnectedInsurance.Portability.Importing;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Portability.Importing;

/// <summary>Files that were made to do harm, each refused by its name before anything of it is handed on.</summary>
public sealed class OpenArchiveTests : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static TheoryData<string, string> Hostile => new()
    {
        { "cut in the middle", "truncated" },
        { "no zip at all", "truncated" },
        { "an end that lies about its directory", "truncated" },
        { "ten million tiny files", "too-many-files" },
        { "zeros that unpack to 64 MiB", "zip-bomb" },
        { "a length that lies", "wrong-hash" },
        { "../outside.jsonl", "path-traversal" },
        { "records/../../outside.jsonl", "path-traversal" },
        { "/etc/outside.jsonl", "path-traversal" },
        { "records\\outside.jsonl", "path-traversal" },
        { "a name twice", "path-traversal" },
        { "a changed file", "wrong-hash" },
        { "a shortened file", "wrong-hash" },
        { "a file left out", "missing-file" },
        { "no list", "missing-file" },
        { "a file added", "unlisted-file" },
        { "a changed list", "forged-signature" },
        { "another's signature", "forged-signature" },
        { "a signer nobody trusts", "unknown-signer" },
    };

    public void Dispose() => _key.Dispose();

    [Fact]
    public async Task What_was_signed_is_read_and_only_records_are_handed_on()
    {
        var taken = await Read(Zip(_ => { }), isTrusted: true);

        Assert.Equal(["records/trips.jsonl", "trips/ci-1.0000000000000001.00000001.00000001/batches.jsonl"], taken);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Each_is_refused_by_its_name_and_nothing_is_handed_on(string how, string refusal)
    {
        var taken = new List<string>();

        var refused = await Assert.ThrowsAsync<ImportRefusedException>(() => Read(Make(how), how != "a signer nobody trusts", taken));

        Assert.Equal((refusal, 0), (EnumName.Of(refused.Refusal), taken.Count));
    }

    private byte[] Make(string how) => how switch
    {
        "cut in the middle" => Zip(_ => { }) is var whole ? whole[..(whole.Length / 2)] : [],
        "no zip at all" => Encoding.UTF8.GetBytes(new string('x', 5000)),
        "an end that lies about its directory" => [.. new byte[101 * 1024 * 1024], .. End(5, 100, 0)],
        "ten million tiny files" => [.. Wide(10_000_000, 470_000_000), .. End(ushort.MaxValue, uint.MaxValue, uint.MaxValue)],
        "zeros that unpack to 64 MiB" => Zip(files => files["records/zeros.jsonl"] = new byte[64 << 20]),
        "a length that lies" => Lying(),
        "a name twice" => Zip(_ => { }, "RECORDS/trips.jsonl"),
        "a changed file" => Zip(_ => { }, change: files => files["index.html"] = [1]),
        "a shortened file" => Zip(_ => { }, change: files => files["records/trips.jsonl"] = files["records/trips.jsonl"][..^1]),
        "a file left out" => Zip(_ => { }, change: files => files.Remove("index.html")),
        "no list" => Zip(_ => { }, change: files => files.Remove(Manifest.Sums)),
        "a file added" => Zip(_ => { }, "extra.txt"),
        "a changed list" => Zip(_ => { }, change: files => files[Manifest.Sums] = [.. files[Manifest.Sums], (byte)'\n']),
        "another's signature" => Zip(_ => { }, change: files =>
        {
            using var another = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            files[Manifest.Key] = Encoding.UTF8.GetBytes(another.ExportSubjectPublicKeyInfoPem());
        }),
        "a signer nobody trusts" => Zip(_ => { }),
        _ => Zip(files => files[how] = "{}"u8.ToArray()),
    };

    /// <summary>A signed export of four files, then spoiled.</summary>
    private byte[] Zip(Action<Dictionary<string, byte[]>> before, string? added = null, Action<Dictionary<string, byte[]>>? change = null)
    {
        var files = new Dictionary<string, byte[]>
        {
            ["index.html"] = "<p>"u8.ToArray(),
            ["manifest.json"] = "{}"u8.ToArray(),
            ["records/trips.jsonl"] = "{}\n"u8.ToArray(),
            ["trips/ci-1.0000000000000001.00000001.00000001/batches.jsonl"] = "{}\n"u8.ToArray(),
        };
        before(files);
        var sums = Encoding.UTF8.GetBytes(string.Concat(files.Select(file => $"{Convert.ToHexStringLower(SHA256.HashData(file.Value))}  {file.Key}\n")));
        files[Manifest.Sums] = sums;
        files[Manifest.Signature] = _key.SignData(sums, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        files[Manifest.Key] = Encoding.UTF8.GetBytes(_key.ExportSubjectPublicKeyInfoPem());
        if (added is not null)
        {
            files[added] = [];
        }

        change?.Invoke(files);
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return zip.ToArray();
    }

    /// <summary>Says in its directory that a megabyte of zeros is ten bytes long.</summary>
    private byte[] Lying()
    {
        var zip = Zip(files => files["records/lying.jsonl"] = new byte[900_000]);
        var name = zip.AsSpan().LastIndexOf("records/lying.jsonl"u8); // in the directory, which stands last
        BitConverter.TryWriteBytes(zip.AsSpan(name - 46 + 24), 10);
        return zip;
    }

    private static byte[] End(ushort count, uint size, uint start) =>
    [
        .. "PK\u0005\u0006"u8, 0, 0, 0, 0, .. BitConverter.GetBytes(count), .. BitConverter.GetBytes(count), .. BitConverter.GetBytes(size), .. BitConverter.GetBytes(start), 0, 0,
    ];

    private static byte[] Wide(long count, long size) =>
    [
        .. "PK\u0006\u0006"u8, .. BitConverter.GetBytes(44L), 45, 0, 45, 0, .. new byte[8], .. BitConverter.GetBytes(count), .. BitConverter.GetBytes(count),
        .. BitConverter.GetBytes(size), .. BitConverter.GetBytes(0L), .. "PK\u0006\u0007"u8, .. new byte[16],
    ];

    private static async Task<List<string>> Read(byte[] zip, bool isTrusted, List<string>? into = null)
    {
        var taken = into ?? [];
        await OpenArchive.Read(
            new MemoryStream(zip),
            (name, _) =>
            {
                taken.Add(name);
                return Task.CompletedTask;
            },
            _ => Task.FromResult(isTrusted),
            default);
        return taken;
    }
}
