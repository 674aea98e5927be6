namespace ConnectedInsurance.Portability.Exporting;

/// <summary>What an export is made of, piece by piece: each is written in one go, and again when that was cut short.</summary>
/// <param name="Pieces">The pieces, in the order of the file.</param>
public sealed record ExportPlan(IReadOnlyList<PlannedPiece> Pieces)
{
    /// <value>How the pieces with the trips' own files are called.</value>
    public const string Trips = "trip-files";

    /// <value>How the last piece is called.</value>
    public const string Closing = "manifest";
}

/// <summary>A piece of an export.</summary>
/// <param name="Part">The part it holds, or <see cref="ExportPlan.Trips"/>.</param>
/// <param name="Trips">The trips whose files it holds; empty for a part.</param>
public sealed record PlannedPiece(string Part, IReadOnlyList<string> Trips);

/// <summary>A step of making an export.</summary>
/// <param name="Driver">Whose.</param>
/// <param name="Export">Which.</param>
/// <param name="Piece">The piece; 0 where none is meant.</param>
public sealed record ExportStep(string Driver, string Export, int Piece = 0);
