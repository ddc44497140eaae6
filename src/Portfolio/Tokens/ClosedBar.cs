namespace Millwright.Portfolio.Tokens;

/// <summary>A closed bar inside the plant: prices in quote units, volume in quote USD.</summary>
internal readonly record struct ClosedBar(
    long StartMs, double Open, double High, double Low, double Close, double Volume, int Minutes)
{
    public void Encode(CseWriter writer)
    {
        writer.I64(StartMs);
        writer.F64(Open);
        writer.F64(High);
        writer.F64(Low);
        writer.F64(Close);
        writer.F64(Volume);
        writer.I32(Minutes);
    }

    public static ClosedBar Decode(ref CseReader reader) => new(
        reader.I64(), reader.F64(), reader.F64(), reader.F64(), reader.F64(), reader.F64(), reader.I32());
}
