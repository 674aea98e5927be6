using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Services.Notifying;

/// <summary>The languages the platform speaks to drivers.</summary>
[JsonConverter(typeof(EnumByName<Language>))]
public enum Language
{
    /// <summary>English.</summary>
    [JsonStringEnumMemberName("en")]
    English,

    /// <summary>French.</summary>
    [JsonStringEnumMemberName("fr")]
    French,
}

/// <summary>Hours of the driver's home in which nothing but the urgent is told.</summary>
/// <param name="From">From when on.</param>
/// <param name="To">Until when; earlier than <paramref name="From"/> it is the next morning.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly To)
{
    /// <summary>True when a time of day is in it.</summary>
    public bool Holds(TimeOnly at) => at.IsBetween(From, To);
}

/// <summary>How a driver wants to be told. A push goes to each browser they subscribed with, the webhook to each address they gave.</summary>
/// <param name="Language">In which language.</param>
/// <param name="ByMail">Whether by e-mail too; the inbox has everything.</param>
/// <param name="Quiet">When not; null for no such hours.</param>
/// <param name="Digest">At which time of day what is not urgent comes in one e-mail; null for each when it happens.</param>
public sealed record NoticeWishes(Language Language, bool ByMail, QuietHours? Quiet, TimeOnly? Digest)
{
    /// <summary>What holds until they choose: by e-mail, not at night.</summary>
    public static readonly NoticeWishes Usual = new(Language.English, true, new(new(22, 0), new(7, 0)), null);
}

/// <summary>The wishes of drivers. Table <c>noticewishes</c>: (driver) / <c>wishes</c>, sealed under the driver's key: when somebody sleeps is nobody's business.</summary>
public sealed class NoticeWishBook(ITables tables, SubjectKeys keys)
{
    private const string Row = "wishes";
    private static readonly RowFormat<NoticeWishes> Format = new("noticewishes", 1, NotifyingJson.Default.NoticeWishes);

    private readonly ITable table = tables.Open("noticewishes");

    /// <summary>What a driver wants.</summary>
    public async ValueTask<NoticeWishes> Of(string driver, CancellationToken cancellation) =>
        await table.Find(driver, Row, cancellation) is { } row && await keys.Find(Subject.Driver(driver), cancellation) is { } key
            ? Format.Read(row, key)
            : NoticeWishes.Usual;

    /// <summary>Keeps what a driver wants.</summary>
    public async Task Keep(string driver, NoticeWishes wishes, CancellationToken cancellation)
    {
        var key = await keys.Get(Subject.Driver(driver), cancellation);
        await table.Commit(driver, [TableWrite.Put(Row, Format.Version, Format.Write(wishes, key, driver, Row))], cancellation);
    }
}
