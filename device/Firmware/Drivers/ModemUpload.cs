using ConnectedInsurance.Firmware.Uplink;

namespace ConnectedInsurance.Firmware.Drivers
{
    /// <summary>A request on its way through the modem: head and body, in the pieces one command takes.</summary>
    internal sealed class ModemUpload
    {
        /// <summary>Most bytes of a piece.</summary>
        public const int PieceBytes = 1400;

        /// <summary>Longest request without its body: a token's Authorization header has about 250 bytes.</summary>
        private const int HeadBytes = 1024;

        private readonly byte[] head = new byte[HeadBytes];
        private Exchange exchange;
        private int headLength;
        private int sent;

        /// <summary>Bytes of the piece that is next.</summary>
        public int Piece
        {
            get
            {
                int left = headLength + exchange.BodyLength - sent;
                return left < PieceBytes ? left : PieceBytes;
            }
        }

        /// <summary>Begins; false when the head is too long to be sent.</summary>
        public bool Begin(Exchange asked)
        {
            exchange = asked;
            sent = 0;
            headLength = HttpHead.Write(asked, head);
            return headLength > 0;
        }

        /// <summary>Writes the next piece.</summary>
        public void Write(IByteLink link)
        {
            int inHead = headLength - sent;
            inHead = inHead < 0 ? 0 : inHead < Piece ? inHead : Piece;
            if (inHead > 0)
            {
                link.Write(head, sent, inHead);
            }

            if (Piece > inHead)
            {
                link.Write(exchange.Body, sent + inHead - headLength, Piece - inHead);
            }
        }

        /// <summary>The modem has the piece; true while there is another.</summary>
        public bool Next()
        {
            sent += Piece;
            return Piece > 0;
        }
    }
}
