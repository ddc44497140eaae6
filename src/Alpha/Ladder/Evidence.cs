namespace Millwright.Alpha.Ladder;

/// <summary>A stored fact a gate reads: a parity run, a measurement, a drill.</summary>
/// <param name="Name">Stable name, for example <c>parity:sizing.compose</c>.</param>
/// <param name="Passed">False = the fact itself says no.</param>
/// <param name="Value">Measured value in the unit of its gate.</param>
/// <param name="Count">Samples or cases behind it.</param>
/// <param name="Text">Sentence for people: verdict, digest, build.</param>
public sealed record Evidence(string Name, bool Passed, double Value, long Count, string Text)
{
    /// <summary>Payload of the record.</summary>
    public byte[] Encode()
    {
        var writer = new CseWriter();
        Write(writer);
        return writer.Written.ToArray();
    }

    /// <summary>Reads a payload; null when it is malformed.</summary>
    public static Evidence? Decode(ReadOnlySpan<byte> payload)
    {
        try
        {
            var reader = new CseReader(payload);
            return Read(ref reader);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    internal void Write(CseWriter writer)
    {
        writer.String(Name);
        writer.Bool(Passed);
        writer.F64(Value);
        writer.I64(Count);
        writer.String(Text);
    }

    internal static Evidence Read(ref CseReader reader) =>
        new(reader.String(), reader.Bool(), reader.F64(), reader.I64(), reader.String());
}
