namespace ConnectedInsurance.Firmware.Drivers
{
    /// <summary>What a car tells once a trip: who it is, what ails it, how far it has come.</summary>
    internal sealed class CarNews
    {
        private const int VinLength = 17;
        private const int MostCodes = 16;
        private const int TriesEach = 3;
        private const int MostKm = 10000000;
        private const string Families = "PCBU";
        private const string HexDigits = "0123456789ABCDEF";

        private readonly char[] letters = new char[VinLength];
        private readonly string[] codes = new string[MostCodes];
        private int count;
        private int question;
        private int tries;

        /// <summary>The mode to ask next: 09 for the VIN, 03 and 07 for stored and pending codes; 0 when all is known or given up.</summary>
        public int Mode
        {
            get { return question == 0 ? 9 : question == 1 ? 3 : question == 2 ? 7 : 0; }
        }

        /// <summary>What to ask of the mode; -1 for a mode without a number.</summary>
        public int Pid
        {
            get { return question == 0 ? 2 : -1; }
        }

        public string Vin { get; private set; }

        public string[] TroubleCodes { get; private set; }

        public int OdometerKm { get; private set; } = -1;

        /// <summary>Asks again.</summary>
        public void Clear()
        {
            question = 0;
            tries = 0;
            count = 0;
        }

        /// <summary>Takes the odometer in: 41, A6, and four bytes of 100 m each (SAE J1979:2012). False when it is too short or beyond belief.</summary>
        public bool TakeOdometer(byte[] message, int count)
        {
            long km = count < 6 ? -1 : (((long)message[2] << 24) | ((long)message[3] << 16) | ((long)message[4] << 8) | message[5]) / 10;
            if (km < 0 || km > MostKm)
            {
                return false;
            }

            OdometerKm = (int)km;
            return true;
        }

        /// <summary>Takes an answer in; an unusable one is asked for again, up to three times.</summary>
        public void Read(ObdReply reply)
        {
            bool understood = question == 0 ? TakeVin(reply) : TakeCodes(reply, Mode);
            tries = understood ? 0 : tries + 1;
            if (!understood && tries < TriesEach && !reply.Says("NODATA"))
            {
                return;
            }

            tries = 0;
            if (Mode == 7)
            {
                Publish();
            }

            question++;
        }

        private bool TakeVin(ObdReply reply)
        {
            int unit = reply.Answering(9, 2);
            if (unit < 0 || reply.Messages.Length(unit) < VinLength + 3)
            {
                return false;
            }

            byte[] message = reply.Messages.Message(unit);
            int from = reply.Messages.Length(unit) - VinLength;
            for (int i = 0; i < VinLength; i++)
            {
                byte c = message[from + i];
                bool allowed = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z' && c != 'I' && c != 'O' && c != 'Q');
                if (!allowed)
                {
                    return false;
                }

                letters[i] = (char)c;
            }

            Vin = new string(letters, 0, VinLength);
            return true;
        }

        /// <summary>On CAN the codes follow their number; before CAN three codes fill a message, padded with zeros.</summary>
        private bool TakeCodes(ObdReply reply, int mode)
        {
            int unit = reply.Answering(mode, -1);
            bool any = unit >= 0;
            for (; unit >= 0 && unit < reply.Messages.Count; unit++)
            {
                byte[] message = reply.Messages.Message(unit);
                int length = reply.Messages.Length(unit);
                int from = (length & 1) == 0 ? 2 : 1;
                for (int at = from; message[0] == mode + 0x40 && at + 1 < length; at += 2)
                {
                    Take(message[at], message[at + 1]);
                }
            }

            return any;
        }

        private void Take(byte high, byte low)
        {
            if ((high == 0 && low == 0) || count == MostCodes)
            {
                return;
            }

            letters[0] = Families[high >> 6];
            letters[1] = HexDigits[(high >> 4) & 3];
            letters[2] = HexDigits[high & 15];
            letters[3] = HexDigits[low >> 4];
            letters[4] = HexDigits[low & 15];
            string code = new string(letters, 0, 5);
            for (int i = 0; i < count; i++)
            {
                if (codes[i] == code)
                {
                    return;
                }
            }

            codes[count] = code;
            count++;
        }

        private void Publish()
        {
            string[] told = new string[count];
            for (int i = 0; i < count; i++)
            {
                told[i] = codes[i];
            }

            TroubleCodes = told;
        }
    }
}
