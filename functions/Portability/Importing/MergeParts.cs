using System.Text.Json;
using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Portability.Passports;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Services.Notifying;
using ConnectedInsurance.Trips;
using ConnectedInsurance.Trips.Claiming;
using ConnectedInsurance.Trips.Contesting;

namespace ConnectedInsurance.Portability.Importing;

/// <summary>A driver's own vehicles come along under their names; what is shared is shared anew by its owner.</summary>
public sealed class MergeVehicles(Vehicles vehicles) : IMergePart
{
    /// <inheritdoc/>
    public string Part => "vehicles";

    /// <inheritdoc/>
    public async ValueTask<MergeOutcome> Merge(string driver, ReadOnlyMemory<byte> line, CancellationToken cancellation)
    {
        if (JsonSerializer.Deserialize(line.Span, PartJson.Default.DrivenVehicle) is not { IsOwn: true, Vehicle: not null } told
            || !told.Vehicle.StartsWith("veh-", StringComparison.Ordinal) || !TableLimits.IsKey(told.Vehicle) || !TimeZones.IsKnown(told.Zone))
        {
            return MergeOutcome.MadeHere;
        }

        return await vehicles.Find(told.Vehicle, cancellation) is { } here
            ? here.IsDrivenBy(driver) ? MergeOutcome.Known : MergeOutcome.Conflict
            : await vehicles.Take(new(told.Vehicle, driver, told.IsUsuallyMine ? driver : null, told.Zone), cancellation) ? MergeOutcome.Added : MergeOutcome.Conflict;
    }
}

/// <summary>Who drove a trip that came along.</summary>
public sealed class MergeWhoDrove(TripStatements statements, TripKeys keys) : IMergePart
{
    private const string Another = "another";

    /// <inheritdoc/>
    public string Part => "who-drove";

    /// <inheritdoc/>
    public async ValueTask<MergeOutcome> Merge(string driver, ReadOnlyMemory<byte> line, CancellationToken cancellation)
    {
        if (JsonSerializer.Deserialize(line.Span, PartJson.Default.WhoDrove) is not { Trip: not null } told
            || !TableLimits.IsKey(told.Trip) || await keys.Holder(told.Trip, cancellation) != Subject.Driver(driver))
        {
            return MergeOutcome.Conflict;
        }

        if (await statements.Find(told.Trip, cancellation) is { } here)
        {
            return here.Drove == told.Drove ? MergeOutcome.Known : MergeOutcome.Conflict;
        }

        await statements.Keep(told.Trip, new(told.Drove, told.IsOwnWord ? driver : Another, told.At), cancellation);
        return MergeOutcome.Added;
    }
}

/// <summary>What was contested comes along as it was decided; what was open is decided where it was asked.</summary>
public sealed class MergeContests(Contests contests) : IMergePart
{
    /// <inheritdoc/>
    public string Part => "contests";

    /// <inheritdoc/>
    public async ValueTask<MergeOutcome> Merge(string driver, ReadOnlyMemory<byte> line, CancellationToken cancellation)
    {
        if (JsonSerializer.Deserialize(line.Span, PartJson.Default.Contest) is not { Id: not null, Trip: not null, Decision: not null } told || !TableLimits.IsKey(told.Id))
        {
            return MergeOutcome.MadeHere;
        }

        if (await contests.Find(driver, told.Id, cancellation) is not null)
        {
            return MergeOutcome.Known;
        }

        await contests.Keep(told with { Driver = driver }, cancellation);
        return MergeOutcome.Added;
    }
}

/// <summary>What the driver noted about a trip that came along.</summary>
public sealed class MergeNotes(TripNotes notes, TripKeys keys) : IMergePart
{
    /// <inheritdoc/>
    public string Part => "notes";

    /// <inheritdoc/>
    public async ValueTask<MergeOutcome> Merge(string driver, ReadOnlyMemory<byte> line, CancellationToken cancellation)
    {
        if (JsonSerializer.Deserialize(line.Span, PartJson.Default.Noted) is not { Trip: not null, Note.Text: not null } told
            || !TableLimits.IsKey(told.Trip) || await keys.Holder(told.Trip, cancellation) != Subject.Driver(driver))
        {
            return MergeOutcome.Conflict;
        }

        if (await notes.Find(driver, told.Trip, cancellation) is { } here)
        {
            return here == told.Note ? MergeOutcome.Known : MergeOutcome.Conflict;
        }

        await notes.Keep(driver, told.Trip, told.Note, cancellation);
        return MergeOutcome.Added;
    }
}

/// <summary>How the driver wants to be told, unless they said so here.</summary>
public sealed class MergeNotifications(NoticeWishBook wishes) : IMergePart
{
    /// <inheritdoc/>
    public string Part => "notifications";

    /// <inheritdoc/>
    public async ValueTask<MergeOutcome> Merge(string driver, ReadOnlyMemory<byte> line, CancellationToken cancellation)
    {
        var (told, here) = (JsonSerializer.Deserialize(line.Span, PartJson.Default.NoticeWishes), await wishes.Of(driver, cancellation));
        if (told is null || told == here || told == NoticeWishes.Usual)
        {
            return MergeOutcome.Known;
        }

        if (here != NoticeWishes.Usual)
        {
            return MergeOutcome.Conflict;
        }

        await wishes.Keep(driver, told, cancellation);
        return MergeOutcome.Added;
    }
}

/// <summary>What insurers signed: each statement proves itself, also where its insurer is unknown.</summary>
public sealed class MergeClaimsHistories(ClaimsHistories histories) : IMergePart
{
    /// <inheritdoc/>
    public string Part => "claims-histories";

    /// <inheritdoc/>
    public async ValueTask<MergeOutcome> Merge(string driver, ReadOnlyMemory<byte> line, CancellationToken cancellation)
    {
        if (JsonSerializer.Deserialize(line.Span, PartJson.Default.ClaimsHistory) is not { Insurer: not null, Statement: not null } told
            || !TableLimits.IsKey(told.Insurer) || await ClaimsHistory.Read(told.Statement) is null)
        {
            return MergeOutcome.Conflict;
        }

        if ((await histories.Of(driver, cancellation)).FirstOrDefault(history => history.Insurer == told.Insurer) is { } here)
        {
            return here.Statement == told.Statement ? MergeOutcome.Known : MergeOutcome.Conflict;
        }

        await histories.Keep(driver, told, cancellation);
        return MergeOutcome.Added;
    }
}
