using System.Globalization;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Services.Maintenance.Hearing;
using ConnectedInsurance.Services.Maintenance.Leads;
using ConnectedInsurance.Services.Notifying;

namespace ConnectedInsurance.Services.Watching;

/// <summary>Looks at a dongle, and tells its vehicle's owner what is newly wrong; what is wrong still was told, and what is right again may be told anew. Then at its vehicle.</summary>
public sealed class LookAtDongle(Dongles dongles, Vehicles vehicles, SeeDongle see, DongleHealthBook book, TellDriver tell, OpenLead leads, VehicleBook vehicleBook, WatchOptions options, TimeProvider time)
    : Activity<DongleWatched, NextWatch>
{
    private static readonly TimeSpan Pairing = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    /// <remarks>After a day without power every look is overdue: what the cars send goes before.</remarks>
    public override int AtOnce => 2;

    /// <inheritdoc/>
    public override async Task<NextWatch> RunAsync(ActivityContext context, DongleWatched input, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (await dongles.Find(input.Dongle, cancellation) is not { Status: not DongleStatus.Revoked } dongle)
        {
            return new(null);
        }

        if (dongle.Vehicle is null || await vehicles.Find(dongle.Vehicle, cancellation) is not { } vehicle)
        {
            return new(now + Pairing); // it is being paired just now; or was not after all, and waits for somebody who will
        }

        var (sight, before) = (await see.Of(dongle, cancellation), await book.Of(dongle.Id, cancellation));
        var vin = (before.Vehicle == vehicle.Id ? before.Vin : null) ?? sight.Vin?.Vin;
        var other = sight.Vin is { } told && told.Vin != vin ? told.Vin == before.Other?.Vin ? before.Other : told : null;
        if (other is null)
        {
            await leads.For(dongle, vehicle, cancellation); // a drive of another car tells nothing of this one
        }

        sight = sight with { IsOtherCar = other is not null, DrainMvPerDay = FindDrain.Of(await vehicleBook.History(vehicle.Id, cancellation), sight.PairedAt) };
        var troubles = sight.Troubles(options, now)
            .Select(trouble => before.Troubles.FirstOrDefault(seen => seen.Trouble == trouble) ?? new(trouble, now)).ToList();
        var health = new DongleHealth(now, sight.LastHeard, sight.Firmware, sight.CoverageShare, troubles, vehicle.Id, vin, other);
        health = await book.Change(dongle.Id, found => (found.Vehicle, found.Vin) == (before.Vehicle, before.Vin) ? health : found with { Looked = now }, cancellation); // else its owner answered meanwhile
        foreach (var seen in health.Troubles) // kept since when before it is told: a look after a crash tells the same, so nothing twice
        {
            await tell.Tell(vehicle.Owner, Kind(seen.Trouble), $"{dongle.Id}.{KeyText.Of(seen.Since)}", Words(dongle.Id, sight), cancellation);
        }

        return new(now + options.LookEvery);
    }

    private Dictionary<string, string> Words(string dongle, DongleSight sight) => new()
    {
        ["dongle"] = dongle,
        ["since"] = (sight.LastHeard ?? sight.PairedAt).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["volts"] = ((sight.BatteryMv ?? 0) / 1000.0).ToString("0.0", CultureInfo.InvariantCulture),
        ["version"] = sight.Firmware ?? "",
        ["newest"] = options.NewestFirmware ?? "",
        ["drain"] = (sight.DrainMvPerDay ?? 0).ToString("0", CultureInfo.InvariantCulture),
        ["percent"] = ((sight.CoverageShare ?? 0) * 100).ToString("0", CultureInfo.InvariantCulture),
    };

    private static NoticeKind Kind(DongleTrouble trouble) => trouble switch
    {
        DongleTrouble.Unplugged => NoticeKind.DongleUnplugged,
        DongleTrouble.Silent => NoticeKind.DongleSilent,
        DongleTrouble.BatteryLow => NoticeKind.DongleBatteryLow,
        DongleTrouble.ClockWrong => NoticeKind.DongleClockWrong,
        DongleTrouble.FirmwareOld => NoticeKind.DongleFirmwareOld,
        DongleTrouble.OtherCar => NoticeKind.DongleOtherCar,
        DongleTrouble.BatteryDrained => NoticeKind.DongleDrainsBattery,
        DongleTrouble.CoveragePoor => NoticeKind.DongleCoveragePoor,
        _ => throw new ArgumentOutOfRangeException(nameof(trouble)),
    };
}
