namespace ConnectedInsurance.Firmware.Drive
{
    /// <summary>What is recorded now: what the driver allowed the platform, and what the button says about this trip.</summary>
    public sealed class ModeSwitch
    {
        /// <summary>Colours of the light, 0xRRGGBB. Each mode has its own, and each is visible.</summary>
        public const int WithoutPlaceColour = 0x00FF00;

        /// <summary>Place is recorded too.</summary>
        public const int WithPlaceColour = 0x0000FF;

        /// <summary>A private trip.</summary>
        public const int PrivateColour = 0xFF00FF;

        /// <summary>Nothing is recorded.</summary>
        public const int OffColour = 0xFF0000;

        /// <summary>A guest drives; in turn with the mode's own colour.</summary>
        public const int GuestColour = 0xFFFFFF;

        /// <summary>The platform refuses this dongle, or it is in nobody's car yet; in turn with the mode's own colour.</summary>
        public const int RefusedColour = 0xFF8000;

        private const int BlinkMs = 500;

        /// <summary>What the policy in force allows.</summary>
        public CollectionMode Policy { get; set; }

        /// <summary>True from a short press to the next one, or to the trip's end.</summary>
        public bool IsPrivate { get; private set; }

        /// <summary>True from a long press to the next one, or to the trip's end.</summary>
        public bool IsGuest { get; private set; }

        /// <summary>What may be recorded.</summary>
        public CollectionMode Mode
        {
            get { return IsPrivate && Policy != CollectionMode.Off ? CollectionMode.Private : Policy; }
        }

        /// <summary>A short press: this trip is nobody's business, or is again.</summary>
        public void TogglePrivate()
        {
            IsPrivate = !IsPrivate;
        }

        /// <summary>A long press: a guest drives, or no longer.</summary>
        public void ToggleGuest()
        {
            IsGuest = !IsGuest;
        }

        /// <summary>The trip is over, and with it what was said about it.</summary>
        public void EndTrip()
        {
            IsPrivate = false;
            IsGuest = false;
        }

        /// <summary>What the light shows at a moment.</summary>
        public int Colour(long now, bool refused)
        {
            bool off = now / BlinkMs % 2 == 1;
            if (off && refused)
            {
                return RefusedColour;
            }

            if (off && IsGuest)
            {
                return GuestColour;
            }

            switch (Mode)
            {
                case CollectionMode.WithoutPlace:
                    return WithoutPlaceColour;
                case CollectionMode.WithPlace:
                    return WithPlaceColour;
                case CollectionMode.Private:
                    return PrivateColour;
                default:
                    return OffColour;
            }
        }
    }
}
