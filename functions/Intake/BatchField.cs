namespace ConnectedInsurance.Intake;

/// <summary>The fields of a batch, version 1. Those up to <see cref="Gz"/> are the columns of <see cref="BatchColumn"/>, in its order.</summary>
internal enum BatchField
{
    Speed, GnssSpeed, Heading, Rpm, Throttle, Coolant, Fuel, Ax, Ay, Az, Gx, Gy, Gz, Latitude, Longitude,
    Version, Dongle, Life, Boot, Seq, Up, T0, Clock, Mode, Trip, End, Cause, Hz, Millivolts,
    TroubleCodes, Vin, Odometer, Firmware, Policy, Events,
}
