using System.Text.Json;
using ConnectedInsurance.Consent.Verifying;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Portability.Passports;

/// <summary>Proves a passport from the file alone: the statement as it was signed, and every field shown one of those it covers.</summary>
public static class VerifyPassport
{
    /// <summary>The verdict; null when the file is no passport.</summary>
    /// <param name="file">The file.</param>
    /// <param name="pinned">The thumbprint the key must have; null takes any.</param>
    public static async Task<Proof?> Of(FileInfo file, string? pinned)
    {
        if (file.Length > 1024 * 1024 || Parsed(await File.ReadAllTextAsync(file.FullName)) is not { } passport)
        {
            return null;
        }

        if (await Statements.Read(passport.Statement) is not { Type: Passport.Type } statement)
        {
            return Failed(null, "Its statement is not as it was signed.");
        }

        if (pinned is not null && pinned != statement.Key)
        {
            return Failed(statement.Key, "It was signed with another key than the one it should be.");
        }

        var covered = JsonElement.Parse(statement.Json).GetProperty("_sd").EnumerateArray().Select(digest => digest.GetString()!).ToHashSet();
        var says = new List<string>();
        foreach (var disclosure in passport.Disclosures)
        {
            if (!covered.Remove(Passport.Digest(disclosure)) || Passport.Opened(disclosure) is not var (name, value))
            {
                return Failed(statement.Key, "A field shown is none the signature covers.");
            }

            if (name.StartsWith("claimsHistory.", StringComparison.Ordinal))
            {
                if (await ClaimsHistory.Read(value.GetString()!) is not var (terms, key))
                {
                    return Failed(statement.Key, $"{name} is not as the insurer signed it.");
                }

                says.Add($"{name}, signed with {key}: {terms.Holder}, {terms.Periods.Count} policy periods, {terms.LiabilityClaims.Count} liability claims");
            }
            else
            {
                says.Add($"{name}: {value.GetRawText()}");
            }
        }

        return new("passport", true, statement.Key, null, null, [$"issued {JsonElement.Parse(statement.Json).GetProperty("issued").GetString()}; {covered.Count} fields are not shown", .. says]);
    }

    private static Passport? Parsed(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, PassportJson.Default.Passport) is { Format: Passport.Present } passport ? passport : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Proof Failed(string? key, string fault) => new("passport", false, key, fault, null, []);
}
