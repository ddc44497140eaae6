using Millwright.Alpha.Decisions;

namespace Millwright.Alpha.Plant;

/// <summary>A closed shadow position with its attribution (alpha.md §24).</summary>
/// <param name="Id">Identity of the position.</param>
/// <param name="Lane">−1 short, +1 long.</param>
/// <param name="Symbol">Instrument.</param>
/// <param name="Opened">Time of the entry.</param>
/// <param name="Closed">Time of the exit.</param>
/// <param name="EntryScan">Scan of the entry.</param>
/// <param name="ExitScan">Scan of the exit.</param>
/// <param name="EntryPrice">Mid at entry.</param>
/// <param name="ExitPrice">Mid at exit.</param>
/// <param name="Size">Size as decided.</param>
/// <param name="GrossBps">Return before fees, basis points.</param>
/// <param name="Fees">Modelled fees, quote units.</param>
/// <param name="Net">Gross result less fees, quote units.</param>
/// <param name="Reason">Reason of the exit.</param>
/// <param name="Shares">Shapley shares of the leverage: dc, regime, ob, esof, caps.</param>
/// <param name="Seq">Journal position.</param>
public sealed record EpisodeRow(
    UInt128 Id,
    int Lane,
    string Symbol,
    Instant Opened,
    Instant Closed,
    long EntryScan,
    long ExitScan,
    double EntryPrice,
    double ExitPrice,
    PositionSize Size,
    double GrossBps,
    decimal Fees,
    decimal Net,
    string Reason,
    IReadOnlyList<double> Shares,
    ulong Seq);
