namespace ConnectedInsurance.Consent.InformationSheets;

/// <summary>What somebody reads before they pair a dongle (Regulation (EU) 2023/2854, art. 3(2) and 3(3)).</summary>
/// <param name="Data">What is generated.</param>
/// <param name="MegabytesAnHour">How much, in an hour of driving, MB.</param>
/// <param name="IsContinuous">True: while the engine runs, in real time.</param>
/// <param name="Formats">In which forms it is had.</param>
/// <param name="Answers">The rest, question by question.</param>
public sealed record InformationSheet(
    IReadOnlyList<Generated> Data, double MegabytesAnHour, bool IsContinuous, IReadOnlyList<string> Formats, IReadOnlyList<SheetAnswer> Answers);

/// <summary>One kind of data a dongle generates.</summary>
/// <param name="Signal">COVESA VSS name where one exists.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Hertz">How often; null on change.</param>
/// <param name="IsOffAtFirst">True for what is not collected unless the driver turns it on.</param>
/// <param name="KeptDays">How long it is kept.</param>
public sealed record Generated(string Signal, string Unit, double? Hertz, bool IsOffAtFirst, int KeptDays);

/// <summary>A question and its answer.</summary>
/// <param name="Topic">What it is about.</param>
/// <param name="Fr">In French.</param>
/// <param name="En">In English.</param>
public sealed record SheetAnswer(string Topic, string Fr, string En);
