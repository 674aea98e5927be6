using System.Reflection;
using System.Runtime.InteropServices;

[assembly: AssemblyTitle("ConnectedInsurance.Firmware")]
[assembly: AssemblyDescription("Firmware of the Connected Insurance dongle.")]
[assembly: AssemblyCompany("Connected Insurance contributors")]
[assembly: AssemblyProduct("Connected Insurance")]
[assembly: AssemblyVersion("0.1.0.0")]
[assembly: AssemblyFileVersion("0.1.0.0")]
[assembly: ComVisible(false)]
