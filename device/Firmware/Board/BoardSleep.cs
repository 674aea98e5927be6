#if NANOFRAMEWORK_1_0
using System;
using nanoFramework.Hardware.Esp32;

namespace ConnectedInsurance.Firmware.Board
{
    /// <summary>Deep sleep: memory is lost, and the program begins anew with the next boot.</summary>
    public static class BoardSleep
    {
        /// <summary>True when this boot was the timer's doing.</summary>
        public static bool TimerWoke
        {
            get { return Sleep.GetWakeupCause() == Sleep.WakeupCause.Timer; }
        }

        /// <summary>Sleeps until the wake line rises, or the seconds are over; never returns.</summary>
        /// <param name="seconds">How long at most; negative without an end.</param>
        public static void Down(int seconds)
        {
            // Pin 33 is the wake line: the inertial sensor's interrupt or the OBD chip's voltage wake, tied by diodes.
            Sleep.EnableWakeupByPin(Sleep.WakeupGpioPin.Pin33, 1);
            if (seconds > 0)
            {
                Sleep.EnableWakeupByTimer(TimeSpan.FromSeconds(seconds));
            }

            Sleep.StartDeepSleep();
        }
    }
}
#endif
