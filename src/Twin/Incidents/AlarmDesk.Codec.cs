namespace Millwright.Twin.Incidents;

/// <content>Canonical encoding; rules are configuration.</content>
internal sealed partial class AlarmDesk
{
    public void Encode(CseWriter writer)
    {
        writer.List(records.Count);
        foreach (var r in records)
        {
            writer.String(r.Rule.Id);
            writer.String(r.Subject);
            writer.String(r.LegacyKey);
            writer.F64(r.FirstSeenS);
            writer.I32(r.Occurrence);
            writer.Enum((ushort)r.Severity);
            writer.F64(r.LastSeenS);
            writer.I64(r.Count);
            Write(writer, r.Peak);
            Write(writer, r.ClearedAtS);
            writer.Bool(r.Condition);
            Write(writer, r.FalseSinceS);
            writer.Bool(r.Stale);
            writer.I32(r.Level);
            writer.Bool(r.Live);
        }

        writer.List(pending.Count);
        foreach (var (id, wait) in pending)
        {
            writer.String(id);
            writer.F64(wait.First);
            writer.F64(wait.Last);
        }

        Write(writer, cooldownUntil);
        Write(writer, suppressedUntil);
    }

    public void Decode(ref CseReader reader)
    {
        records.Clear();
        for (var left = reader.List(); left > 0; left--)
        {
            records.Add(ReadRecord(ref reader));
        }

        pending.Clear();
        for (var left = reader.List(); left > 0; left--)
        {
            pending[reader.String()] = (reader.F64(), reader.F64());
        }

        Read(ref reader, cooldownUntil);
        Read(ref reader, suppressedUntil);
    }

    private static void Write(CseWriter writer, double? value)
    {
        if (writer.Option(value is not null))
        {
            writer.F64(value!.Value);
        }
    }

    private static void Write(CseWriter writer, SortedDictionary<string, double> times)
    {
        writer.List(times.Count);
        foreach (var (id, time) in times)
        {
            writer.String(id);
            writer.F64(time);
        }
    }

    private static void Read(ref CseReader reader, SortedDictionary<string, double> times)
    {
        times.Clear();
        for (var left = reader.List(); left > 0; left--)
        {
            times[reader.String()] = reader.F64();
        }
    }

    private AlarmRecord ReadRecord(ref CseReader reader)
    {
        var rule = reader.String();
        var subject = reader.String();
        return new AlarmRecord
        {
            Id = $"{rule}:{subject}",
            Rule = rules.FirstOrDefault(r => r.Id == rule)
                ?? throw new InvalidDataException($"incident rule '{rule}' is not configured"),
            Subject = subject,
            LegacyKey = reader.String(),
            FirstSeenS = reader.F64(),
            Occurrence = reader.I32(),
            Severity = (IncidentSeverity)reader.Enum((ushort)IncidentSeverity.A),
            LastSeenS = reader.F64(),
            Count = reader.I64(),
            Peak = reader.Option() ? reader.F64() : null,
            ClearedAtS = reader.Option() ? reader.F64() : null,
            Condition = reader.Bool(),
            FalseSinceS = reader.Option() ? reader.F64() : null,
            Stale = reader.Bool(),
            Level = reader.I32(),
            Live = reader.Bool(),
        };
    }
}
