using Millwright.Alpha.Exits;

namespace Millwright.Alpha.Plant;

/// <summary>One exit decision of an open position.</summary>
/// <param name="Id">Decision id of the scan and lane.</param>
/// <param name="Position">Identity of the position: the id of its opening decision.</param>
/// <param name="At">Logical time.</param>
/// <param name="Scan">Scan.</param>
/// <param name="Symbol">Instrument.</param>
/// <param name="BarsHeld">Scans held.</param>
/// <param name="MaeBps">Largest loss, basis points.</param>
/// <param name="Decision">The decision.</param>
/// <param name="Seq">Journal position.</param>
public sealed record ExitRow(
    UInt128 Id,
    UInt128 Position,
    Instant At,
    long Scan,
    string Symbol,
    int BarsHeld,
    double MaeBps,
    ExitDecision Decision,
    ulong Seq);
