using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Rest;

/// <summary>What the Table service says of a transaction.</summary>
/// <param name="Status">The status of the first part: a refused transaction has no other.</param>
/// <param name="Code">Why it was refused.</param>
/// <param name="Index">The write that was.</param>
internal readonly partial record struct BatchAnswer(int Status, string? Code, int Index)
{
    /// <summary>True when all of it was written.</summary>
    public bool IsCommitted => Status < StatusCodes.Status300MultipleChoices;

    /// <summary>True when there is no such table yet.</summary>
    public bool IsWithoutTable => Status == StatusCodes.Status404NotFound && Code == "TableNotFound";

    /// <summary>The refusal in the port's words; null when it is none of those.</summary>
    public CommitStatus? Refusal => (Status, Code) switch
    {
        (StatusCodes.Status409Conflict, "EntityAlreadyExists") => CommitStatus.Exists,
        (StatusCodes.Status412PreconditionFailed, _) => CommitStatus.Changed,
        (StatusCodes.Status404NotFound, "ResourceNotFound" or "EntityNotFound") => CommitStatus.Missing,
        _ => null,
    };

    /// <summary>Reads the multipart body of the answer.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static BatchAnswer Read(string body)
    {
        var line = StatusLine().Match(body);
        if (!line.Success)
        {
            throw new FormatException("The table service's answer to a transaction has no status.");
        }

        var status = int.Parse(line.ValueSpan[^3..], NumberStyles.None, CultureInfo.InvariantCulture);
        return status < StatusCodes.Status300MultipleChoices ? new(status, null, -1) : Refused(status, body[line.Index..]);
    }

    // The message begins "7:" when the write with index 7 was refused; at index 0 Azure leaves that away, Azurite does not.
    private static BatchAnswer Refused(int status, string part)
    {
        using var document = JsonDocument.Parse(part.AsMemory(part.IndexOf('{', StringComparison.Ordinal)..(part.LastIndexOf('}') + 1)));
        var error = document.RootElement.GetProperty("odata.error");
        var message = error.GetProperty("message").GetProperty("value").GetString()!;
        var hasIndex = int.TryParse(message.Split(':', 2)[0], NumberStyles.None, CultureInfo.InvariantCulture, out var index);
        return new(status, error.GetProperty("code").GetString(), hasIndex ? index : 0);
    }

    [GeneratedRegex(@"HTTP/1\.1 [1-5]\d\d")]
    private static partial Regex StatusLine();
}
