using System.Text;
using System.Text.Json.Nodes;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>Three seconds of a drive, for tests of what surrounds a batch.</summary>
internal static class SmallBatch
{
    public static byte[] Of(string dongle, params (string Field, JsonNode? Value)[] with)
    {
        var json = JsonNode.Parse("""
            {"v":1,"life":"00000000000000aa","boot":1,"seq":0,"up":5000,"t0":1772438400000,"clock":1,"mode":0,"trip":1,"hz":1,
             "spd":[50,51,52],"rpm":[1800,1850,1900],"ax":[12,-8,15],"ay":[-20,4,6],"az":[998,1003,1001]}
            """)!.AsObject();
        json["dongle"] = dongle;
        foreach (var (field, value) in with)
        {
            json[field] = value;
        }

        return Encoding.UTF8.GetBytes(json.ToJsonString());
    }
}
