namespace ConnectedInsurance.Firmware.Drive
{
    /// <summary>The car, as the chip in its diagnostic socket tells of it.</summary>
    public interface ICar
    {
        /// <summary>True keeps the bus silent: a parked car must not be woken. The battery is measured all the same.</summary>
        bool Quiet { get; set; }

        /// <summary>The battery, mV; 0 while it was not measured.</summary>
        int BatteryMv { get; }

        /// <summary>True while the chip sits in a socket: its supply is the car's battery.</summary>
        bool IsPlugged { get; }

        /// <summary>The odometer, km; -1 where the car does not tell it.</summary>
        int OdometerKm { get; }

        /// <summary>Vehicle identification number; null while it is not known.</summary>
        string Vin { get; }

        /// <summary>Stored and pending trouble codes; null while they are not known.</summary>
        string[] TroubleCodes { get; }

        /// <summary>Goes on with whatever is under way; never waits.</summary>
        void Poll(long now);

        /// <summary>Asks for VIN and trouble codes again, at the beginning of a trip.</summary>
        void Introduce();

        /// <summary>Fills in what the car said in the second that ends.</summary>
        void Read(SecondSample into, long now);
    }
}
