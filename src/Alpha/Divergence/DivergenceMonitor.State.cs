namespace Millwright.Alpha.Divergence;

/// <content>State and explanations.</content>
internal sealed partial class DivergenceMonitor
{
    public void Encode(CseWriter writer)
    {
        writer.List(pairs.Count);
        foreach (var pair in pairs)
        {
            pair.Encode(writer);
        }

        writer.List(shadows.Count);
        foreach (var row in shadows)
        {
            row.Encode(writer);
        }

        writer.List(references.Count);
        foreach (var row in references)
        {
            writer.Bytes(row.Encode());
        }

        writer.List(worst.Count);
        foreach (var text in worst)
        {
            writer.String(text);
        }

        writer.List(accepted.Count);
        foreach (var (metric, until) in accepted)
        {
            writer.String(metric);
            writer.Instant(until);
        }

        writer.Enum((ushort)Level);
        writer.I32(rising);
        writer.I32(falling);
        writer.Instant(warnSince);
        writer.I64(Matched);
        writer.I64(Extra);
        writer.I64(Missing);
        writer.I64(Equal);
        writer.String(Strip);
        Week.Encode(writer);
        writer.List(Readings.Length);
        foreach (var reading in Readings)
        {
            writer.String(reading.Name);
            writer.U64(BitConverter.DoubleToUInt64Bits(reading.Value));
            writer.I32(reading.Samples);
            writer.Enum((ushort)reading.Level);
            writer.Instant(reading.AcceptedUntil);
        }
    }

    public void Decode(ref CseReader reader)
    {
        pairs.Clear();
        shadows.Clear();
        references.Clear();
        worst.Clear();
        accepted.Clear();
        for (var n = reader.List(); n > 0; n--)
        {
            pairs.Add(PairSample.Decode(ref reader));
        }

        for (var n = reader.List(); n > 0; n--)
        {
            shadows.Add(ShadowRowKey.Decode(ref reader));
        }

        for (var n = reader.List(); n > 0; n--)
        {
            references.Add(ReferenceRow.Decode(reader.Bytes())
                ?? throw new InvalidDataException("a waiting reference row is damaged"));
        }

        for (var n = reader.List(); n > 0; n--)
        {
            worst.Add(reader.String());
        }

        for (var n = reader.List(); n > 0; n--)
        {
            var metric = reader.String();
            accepted[metric] = reader.Instant();
        }

        Level = (DivergenceLevel)reader.Enum((ushort)DivergenceLevel.Insufficient);
        rising = reader.I32();
        falling = reader.I32();
        warnSince = reader.Instant();
        Matched = reader.I64();
        Extra = reader.I64();
        Missing = reader.I64();
        Equal = reader.I64();
        strip.Clear();
        foreach (var cell in reader.String())
        {
            strip.Enqueue(cell);
        }

        Week.Decode(ref reader);
        Readings = new MetricReading[reader.List()];
        for (var i = 0; i < Readings.Length; i++)
        {
            Readings[i] = new MetricReading(
                reader.String(), BitConverter.UInt64BitsToDouble(reader.U64()), reader.I32(),
                (DivergenceLevel)reader.Enum((ushort)DivergenceLevel.Insufficient), reader.Instant());
        }
    }

    /// <summary>The earliest value of the decision that differs, in the order it is computed.</summary>
    private static string? Explain(ShadowRowKey shadow, ReferenceRow reference, in PairSample pair)
    {
        var at = $"scan {shadow.Scan}: ";
        if (pair.DivGap > 0.0)
        {
            return $"{at}D {Hex(shadow.Div)} against {Hex(reference.Div!.Value)}";
        }

        if (!pair.ActionAgrees)
        {
            return $"{at}action {(shadow.Enters ? "Enter" : "no entry")} against {reference.Action}";
        }

        if (pair.BothEnter && !pair.SymbolAgrees)
        {
            return $"{at}symbol {shadow.Symbol} against {reference.Symbol ?? "none"}";
        }

        for (var i = 0; i < 4; i++)
        {
            if ((pair.Factors & (1 << i)) != 0)
            {
                return $"{at}{DivergenceMetrics.FactorNames[i]} {Hex(shadow.Factors[i])} against "
                    + Hex(reference.Factors[i]!.Value);
            }
        }

        return pair.LeverageGap > 0.0
            ? $"{at}leverage {Hex(shadow.Leverage)} against {Hex(reference.Leverage!.Value)}"
            : pair.ExitAgrees == 0 ? $"{at}exit {shadow.ExitReason} against {reference.ExitReason}" : null;
    }

    private static string Hex(double value) => $"0x{BitConverter.DoubleToUInt64Bits(value):X16}";
}
