namespace ConnectedInsurance.Intake;

/// <summary>Why a batch was not taken.</summary>
public enum RejectionReason
{
    /// <summary>It was taken.</summary>
    None,

    /// <summary>The bytes are not JSON as RFC 8259 has it: grammar, UTF-8, escapes, or nested too deep.</summary>
    NotJson,

    /// <summary>JSON, but an array, a text, a number or a word.</summary>
    NotAnObject,

    /// <summary>A version of the format this platform cannot read.</summary>
    UnknownVersion,

    /// <summary>More than 48 KiB, or more than 600 rows; the dongle splits it.</summary>
    TooLarge,

    /// <summary>A field that every batch must carry is missing, or one of a pair.</summary>
    MissingField,

    /// <summary>A field of the wrong kind, out of its range, or given twice.</summary>
    BadField,

    /// <summary>A field that the batch's own collection mode rules out.</summary>
    AgainstMode,

    /// <summary>Columns of one rate differ in length.</summary>
    UnequalColumns,

    /// <summary>A value its sensor cannot have said.</summary>
    ColumnOutOfRange,

    /// <summary>The dongle's clock is more than five minutes ahead of the receipt.</summary>
    FutureTimestamp,

    /// <summary>The batch names another dongle than the one that sent it.</summary>
    WrongDongle,

    /// <summary>Another batch with the same place in the sequence is stored, and its bytes differ.</summary>
    ConflictingReplay,

    /// <summary>No such dongle is in any vehicle: there is nobody whose data this could be.</summary>
    UnknownDongle,

    /// <summary>It holds what the driver does not let the dongle collect.</summary>
    AgainstPolicy,

    /// <summary>Its trip was erased: nothing is taken of it any more.</summary>
    Erased,

    /// <summary>The platform itself failed on it: nothing is known to be wrong with the batch, and it can be replayed once the fault is mended.</summary>
    IntakeFailed,
}
