#if NANOFRAMEWORK_1_0
using System.IO;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using ConnectedInsurance.Firmware.Uplink;

namespace ConnectedInsurance.Firmware.Board
{
    /// <summary>HTTPS over Wi-Fi. HttpWebRequest rather than HttpClient, whose answers cannot be asked for a header.</summary>
    public sealed class BoardHttp : IHttp
    {
        private const int TimeoutMs = 60 * 1000;

        private readonly X509Certificate authority;

        /// <summary>Trusts one certificate authority.</summary>
        public BoardHttp(X509Certificate authority)
        {
            this.authority = authority;
        }

        /// <inheritdoc/>
        public void Post(Exchange exchange)
        {
            using (HttpWebRequest request = (HttpWebRequest)WebRequest.Create(exchange.Uri))
            {
                request.Method = "POST";
                request.ContentType = "application/json";
                request.ContentLength = exchange.BodyLength;
                request.KeepAlive = true;
                request.Timeout = TimeoutMs;
                request.ReadWriteTimeout = TimeoutMs;
                request.HttpsAuthentCert = authority;
                if (exchange.Authorization != null)
                {
                    request.Headers.Add("Authorization", exchange.Authorization);
                }

                using (Stream body = request.GetRequestStream())
                {
                    body.Write(exchange.Body, 0, exchange.BodyLength);
                }

                try
                {
                    Read(request.GetResponse(), exchange);
                }
                catch (WebException refusal)
                {
                    if (refusal.Response != null)
                    {
                        Read(refusal.Response, exchange);
                    }
                }
            }
        }

        private static void Read(WebResponse answered, Exchange exchange)
        {
            using (HttpWebResponse answer = (HttpWebResponse)answered)
            {
                exchange.RetryAfter = answer.Headers["Retry-After"];
                exchange.Date = answer.Headers["Date"];
                using (Stream body = answer.GetResponseStream())
                {
                    while (exchange.AnswerLength < Exchange.AnswerCapacity)
                    {
                        int more = body.Read(exchange.Answer, exchange.AnswerLength, Exchange.AnswerCapacity - exchange.AnswerLength);
                        if (more <= 0)
                        {
                            break;
                        }

                        exchange.AnswerLength += more;
                    }
                }

                exchange.Status = (int)answer.StatusCode;
            }
        }
    }
}
#endif
