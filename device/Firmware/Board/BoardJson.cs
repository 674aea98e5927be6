#if NANOFRAMEWORK_1_0
using System;
using System.Text;
using ConnectedInsurance.Firmware.Uplink;
using nanoFramework.Json;

namespace ConnectedInsurance.Firmware.Board
{
    /// <summary>nanoFramework.Json, for the small objects that come once in hours. What is sent it never writes: see <see cref="JsonBytes"/>.</summary>
    public sealed class BoardJson : IJson
    {
        // Of its defaults this one alone finds a property whatever the case of its name.
        private readonly JsonSerializerOptions anyCase = new JsonSerializerOptions(JsonSerializerDefaults.Web);

        /// <inheritdoc/>
        public object Read(byte[] json, int length, Type type)
        {
            try
            {
                return JsonConvert.DeserializeObject(Encoding.UTF8.GetString(json, 0, length), type, anyCase);
            }
            catch (Exception)
            {
                // It throws more than it declares: bytes that are no JSON, a field of another type, memory that is not there.
                return null;
            }
        }
    }
}
#endif
