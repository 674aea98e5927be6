using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using ConnectedInsurance.Firmware.Uplink;

namespace ConnectedInsurance.Device.Tests.Architecture;

/// <summary>Every member of the class library the firmware uses stands in a list, and the list was held against the board's own.</summary>
public class BoardSurfaceTests
{
    [Fact]
    public void The_firmware_uses_the_members_in_the_list_and_no_other()
    {
        var approved = File.ReadAllLines(Repository.Approved("board-surface.txt"));
        var used = Used();
        if (!approved.SequenceEqual(used))
        {
            File.WriteAllLines(Repository.Approved("board-surface.txt.received"), used);
        }

        Assert.Equal(approved, used);
    }

    [BoardApiFact]
    public void Every_member_in_the_list_exists_on_the_board()
    {
        var board = ReadBoard();

        Assert.All(File.ReadAllLines(Repository.Approved("board-surface.txt")), member => Assert.Contains(member, board));
    }

    /// <summary>Members as <c>Type::Name/parameters</c>. Those of attributes are left out: the compiler's own vanish in the board's metadata.</summary>
    private static List<string> Used()
    {
        using var file = File.OpenRead(typeof(Delivery).Assembly.Location);
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();
        return [.. metadata.MemberReferences
            .Select(handle => metadata.GetMemberReference(handle))
            .Where(member => member.Parent.Kind == HandleKind.TypeReference)
            .Select(member => (Type: metadata.GetTypeReference((TypeReferenceHandle)member.Parent), Name: metadata.GetString(member.Name), Parameters: Parameters(metadata, member)))
            .Select(member => $"{metadata.GetString(member.Type.Namespace)}.{metadata.GetString(member.Type.Name)}::{member.Name}/{member.Parameters}")
            .Where(member => !member.Contains("Attribute::", StringComparison.Ordinal))

            // A lock statement calls the one-parameter form where, as on the board, there is no other.
            .Select(member => member.Replace("Monitor::Enter/2", "Monitor::Enter/1", StringComparison.Ordinal))
            .Distinct().Order(StringComparer.Ordinal)];
    }

    private static int Parameters(MetadataReader metadata, MemberReference member)
    {
        var signature = metadata.GetBlobReader(member.Signature);
        return signature.ReadSignatureHeader().Kind == SignatureKind.Method ? signature.ReadCompressedInteger() : 0;
    }

    /// <summary>Members of the board in the same spelling; a property is its getter, an indexer has one parameter.</summary>
    private static HashSet<string> ReadBoard()
    {
        var (members, type) = (new HashSet<string>(), "");
        foreach (var line in Directory.EnumerateFiles(BoardApiFactAttribute.Folder, "*.txt").SelectMany(file => File.ReadLines(file)))
        {
            if (!line.StartsWith(' '))
            {
                type = line.Split(' ').FirstOrDefault(word => word.Contains('.', StringComparison.Ordinal)) ?? type;
                continue;
            }

            var (open, close) = (line.IndexOf('(', StringComparison.Ordinal), line.LastIndexOf(')'));
            var words = (open < 0 ? line : line[..open]).Replace("static ", "", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (open >= 0)
            {
                members.Add($"{type}::{words[^1]}/{(close == open + 1 ? 0 : line[open..close].Count(c => c == ',') + 1)}");
            }
            else if (words.Length > 1)
            {
                members.Add($"{type}::get_{words[1]}/{(words[1] is "Item" or "Chars" ? 1 : 0)}");
            }
        }

        return members;
    }
}
