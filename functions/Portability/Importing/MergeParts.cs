using System.Text.Json;
using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;
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
