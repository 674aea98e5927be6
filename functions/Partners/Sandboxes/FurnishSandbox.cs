using System.Globalization;
using System.Text;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Intake;
using ConnectedInsurance.Partners.Subjects;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Partners.Sandboxes;

/// <summary>Gives a partner in the sandbox its made-up drivers: trips scored as any other, grants, policy numbers. Done twice, it is done once.</summary>
/// <remarks>From there on nothing knows that they are made up: the same endpoints read the same tables through the same gate.</remarks>
public sealed class FurnishSandbox(
    Drivers drivers,
    Consents consents,
    Pseudonyms pseudonyms,
    PolicyNumbers policies,
    TripKeys keys,
    TripRows rows,
    TripIndex index,
    TripArchive archive,
    BatchRows batches,
    TimeProvider time)
{
    private const string Zone = "Europe/Paris";
    private const double FirstOdometerKm = 41_000;
    private static readonly TimeSpan LeavesHome = TimeSpan.FromHours(7);

    /// <summary>Furnishes the sandbox of a partner that is in one.</summary>
    public async Task On(PartnerAdded happened, CancellationToken cancellation)
    {
        if (Sandbox.Holds(happened.Partner))
        {
            await Task.WhenAll(Character.All.Select(character => Furnish(happened.Partner, character, cancellation)));
        }
    }

    private async Task Furnish(string partner, Character character, CancellationToken cancellation)
    {
        var driver = await drivers.MakeUp($"{partner}-{character.Name}", Zone, cancellation);
        foreach (var purpose in character.Purposes)
        {
            var grant = new Grant(
                $"gra-{EnumName.Of(purpose)}", driver.Id, partner, purpose, Enum.GetValues<DataCategory>(), Basis.Consent, driver.Since, driver.Since.AddDays(366), null);
            await consents.Give(grant, cancellation);
            if (character.Withdrew)
            {
                await consents.Withdraw(new($"wdr-{EnumName.Of(purpose)}", driver.Id, partner, [grant.Id], time.GetUtcNow()), cancellation);
            }
        }

        for (var day = 1; day <= character.Trips; day++)
        {
            await Drive(driver, character, day, cancellation);
        }

        var subject = await pseudonyms.Introduce(partner, driver.Id, cancellation);
        await policies.Set(partner, subject, driver.Id, $"sandbox-{character.Name}", cancellation);
    }

    private async Task Drive(Driver driver, Character character, int day, CancellationToken cancellation)
    {
        var start = new DateTimeOffset(time.GetUtcNow().UtcDateTime.Date.AddDays(day - character.Trips - 1), TimeSpan.Zero) + LeavesHome;
        var segment = new TripSegment($"{driver.Id}-dongle", 1, (uint)day, 1);
        using var drive = SyntheticDrive.Of(character, day, start, FirstOdometerKm + 40 * day);
        var known = new Circumstances { HomeZone = TimeZoneInfo.FindSystemTimeZoneById(Zone) };
        var score = ScoreTrip.Score(drive, ScoringModel.Prior, known);
        var trip = ReviseTrip.Summarise(segment.ToString(), 1, $"{driver.Id}-car", drive, score, start) with
        {
            End = TripEnd.Dongle,
            Segments = [segment.ToString()],
            Batches = 1,
        };
        var key = await keys.GetOrCreate(trip.Id, Subject.Driver(driver.Id), cancellation);
        await batches.Store([Batch(segment, character, drive, start)], key, cancellation);
        await archive.Put(trip.Id, trip.Revision, drive, score, known, key, cancellation);
        await rows.Insert(trip, key, cancellation);
        await index.Put(Subject.Driver(driver.Id), trip, null, cancellation);
    }

    /// <summary>The one batch that tells how the car is.</summary>
    private static StoredBatch Batch(TripSegment segment, Character character, DriveColumns drive, DateTimeOffset start)
    {
        var (t0, odometer) = (start.ToUnixTimeMilliseconds(), drive[Signal.OdometerKm][0]);
        var body = string.Create(CultureInfo.InvariantCulture, $$"""
            {"v":1,"dongle":"{{segment.Dongle}}","life":"{{segment.Life:x16}}","boot":{{segment.Boot}},"seq":0,"up":0,"t0":{{t0}},"clock":1,"mode":0,"trip":1,"clt":[71,84,90],"mv":{{14_100 + 10 * (int)(segment.Boot % 9)}},"odo":{{odometer}},"dtc":[{{(character.TroubleCode is { } code ? $"\"{code}\"" : "")}}]}
            """);
        return new(new(segment, 0, 0, 0, t0, ClockSource.Sntp, false, null, start), Encoding.UTF8.GetBytes(body));
    }
}
