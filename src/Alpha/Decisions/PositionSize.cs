namespace Millwright.Alpha.Decisions;

/// <summary>Size of a position as decided.</summary>
/// <param name="Quantity">Base units on the step.</param>
/// <param name="Notional">Quote units.</param>
/// <param name="Conviction">Composed leverage.</param>
/// <param name="Exchange">Integer leverage at the venue.</param>
/// <param name="Decision">Number of the opening decision's scan.</param>
/// <param name="Dc">Directional confirmation at entry.</param>
/// <param name="Regime">Regime factor at entry.</param>
/// <param name="Ob">Order-book multiplier at entry.</param>
/// <param name="Esof">Seasonality multiplier at entry.</param>
/// <param name="Base">Base leverage at entry.</param>
public readonly record struct PositionSize(
    decimal Quantity,
    double Notional,
    double Conviction,
    int Exchange,
    long Decision,
    double Dc,
    double Regime,
    double Ob,
    double Esof,
    double Base)
{
    internal void Encode(CseWriter writer)
    {
        writer.Decimal(Quantity);
        writer.F64(Notional);
        writer.F64(Conviction);
        writer.I32(Exchange);
        writer.I64(Decision);
        writer.F64(Dc);
        writer.F64(Regime);
        writer.F64(Ob);
        writer.F64(Esof);
        writer.F64(Base);
    }

    internal static PositionSize Decode(ref CseReader reader) => new(
        reader.Decimal(), reader.F64(), reader.F64(), reader.I32(), reader.I64(), reader.F64(), reader.F64(),
        reader.F64(), reader.F64(), reader.F64());
}
