using ConnectedInsurance.Firmware.Uplink;

namespace ConnectedInsurance.Firmware.Drivers
{
    /// <summary>What stands before the body of an HTTP/1.1 request (RFC 9112), written into a buffer.</summary>
    public static class HttpHead
    {
        private const int FixedBytes = 160;

        /// <summary>Writes it; answers its bytes, 0 when it does not fit.</summary>
        public static int Write(Exchange exchange, byte[] into)
        {
            string host = HostOf(exchange.Uri);
            int path = exchange.Uri.IndexOf(host) + host.Length;
            int authorization = exchange.Authorization == null ? 0 : exchange.Authorization.Length;
            if (exchange.Uri.Length + host.Length + authorization + FixedBytes > into.Length)
            {
                return 0;
            }

            int at = Ascii.Put(into, 0, "POST ");
            at = Ascii.Put(into, at, exchange.Uri.Substring(path, exchange.Uri.Length - path));
            at = Ascii.Put(into, at, " HTTP/1.1\r\nHost: ");
            at = Ascii.Put(into, at, host);
            at = Ascii.Put(into, at, "\r\nContent-Type: application/json\r\nContent-Length: ");
            at = Ascii.Put(into, at, exchange.BodyLength.ToString());
            if (authorization > 0)
            {
                at = Ascii.Put(into, at, "\r\nAuthorization: ");
                at = Ascii.Put(into, at, exchange.Authorization);
            }

            return Ascii.Put(into, at, "\r\n\r\n");
        }

        /// <summary>Host, and port where one is named, of an absolute address.</summary>
        public static string HostOf(string uri)
        {
            int from = uri.IndexOf("://") + 3;
            int to = from;
            while (to < uri.Length && uri[to] != '/')
            {
                to++;
            }

            return uri.Substring(from, to - from);
        }
    }
}
