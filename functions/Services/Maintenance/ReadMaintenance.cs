using System.Security.Claims;
using ConnectedInsurance.Partners.Leads;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Services.Maintenance.Hearing;
using ConnectedInsurance.Services.Maintenance.Leads;
using ConnectedInsurance.Services.Notifying;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Services.Maintenance;

/// <summary>A driver reads how the vehicles they own are, what was proposed about them, and which garages may be told.</summary>
public static class ReadMaintenance
{
    /// <summary>Something found, in words.</summary>
    /// <param name="Kind">What.</param>
    /// <param name="Code">The trouble code; null for other kinds.</param>
    /// <param name="Value">What was measured last: volts, degrees Celsius, or the km until a service.</param>
    /// <param name="Since">Since when it is seen.</param>
    /// <param name="Meaning">What it means, in the driver's language.</param>
    public sealed record Found(FindingKind Kind, string? Code, double? Value, DateTimeOffset Since, string Meaning);

    /// <summary>A vehicle.</summary>
    /// <param name="Vehicle">Which.</param>
    /// <param name="HeardOf">When a drive began on which it told anything; null before the first.</param>
    /// <param name="OdometerKm">Its odometer as told last, km.</param>
    /// <param name="RestingMv">The battery before the last start at which it was measured, mV.</param>
    /// <param name="Plan">How often it is to be serviced; null before the driver said.</param>
    /// <param name="Found">What is found now.</param>
    public sealed record HeardVehicle(string Vehicle, DateTimeOffset? HeardOf, double? OdometerKm, int? RestingMv, ServicePlan? Plan, IReadOnlyList<Found> Found);

    /// <summary>A garage that may be told.</summary>
    public sealed record Garage(string Partner, string Name);

    /// <summary>A lead.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Vehicle">The vehicle.</param>
    /// <param name="Reference">What to say at the counter.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="Since">Since when.</param>
    /// <param name="Garage">The garage's name; null before one was chosen.</param>
    /// <param name="Day">The day it offered last.</param>
    /// <param name="Found">What was found.</param>
    /// <param name="May">What the driver can answer now.</param>
    public sealed record ListedLead(
        string Id, string Vehicle, string Reference, LeadState State, DateTimeOffset Since, string? Garage, DateOnly? Day, IReadOnlyList<Found> Found, IReadOnlyList<LeadAct> May);

    /// <summary>All of it.</summary>
    public sealed record Response(IReadOnlyList<HeardVehicle> Vehicles, IReadOnlyList<ListedLead> Leads, IReadOnlyList<Garage> Garages);

    private static readonly LeadAct[] Drivers = [LeadAct.Accept, LeadAct.TakeDay, LeadAct.OtherDay, LeadAct.Decline];

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/me/maintenance", Handle).ForDriver(DriverScope.ReadServices);

    private static async Task<Ok<Response>> Handle(
        ClaimsPrincipal caller, Vehicles vehicles, VehicleBook book, LeadBook leads, OpenLead open, NoticeWishBook wishes, PartnerRegister partners, TimeProvider time, CancellationToken cancellation)
    {
        var (driver, now, language) = (caller.Id(), time.GetUtcNow(), (await wishes.Of(caller.Id(), cancellation)).Language);
        var owned = new List<HeardVehicle>();
        foreach (var vehicle in (await vehicles.Of(driver, cancellation)).Where(vehicle => vehicle.Owner == driver))
        {
            var (history, plan) = (await book.History(vehicle.Id, cancellation), await book.Plan(vehicle.Id, cancellation));
            var found = FindFaults.In(history, plan, DateOnly.FromDateTime(now.UtcDateTime));
            owned.Add(new(
                vehicle.Id, history.Drives is [var last, ..] ? last.Began : null, history.OdometerKm, history.Drives.FirstOrDefault(drive => drive.RestingMv is not null)?.RestingMv, plan, [.. found.Select(finding => Words(finding, language))]));
        }

        var listed = new List<ListedLead>();
        foreach (var lead in await leads.Of(driver, cancellation))
        {
            var garage = lead.Garage is { } id ? (await partners.Find(id, cancellation))?.Name ?? id : null;
            listed.Add(new(
                lead.Id, lead.Vehicle, lead.Reference, lead.State, lead.Since, garage, lead.Day, [.. lead.Findings.Select(finding => Words(finding, language))], [.. Drivers.Where(act => lead.State.After(act) is not null)]));
        }

        return TypedResults.Ok(new Response(owned, listed, [.. (await open.Garages(driver, now, cancellation)).Select(garage => new Garage(garage.Id, garage.Name))]));
    }

    private static Found Words(Finding finding, Language language) => new(
        finding.Kind, finding.Code, finding.Value, finding.Since, finding.Code is { } code ? TroubleCode.In(language, code) : WriteNotice.Text($"finding.{EnumName.Of(finding.Kind)}", language));
}
