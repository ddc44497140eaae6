namespace Millwright.Kernel;

/// <content>Canonical encoding of the book: part of the group snapshot.</content>
public sealed partial class IncidentBook
{
    /// <summary>Writes the whole book.</summary>
    public void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.U64(next);
        WriteAll(writer, open);
        WriteAll(writer, closed);
        writer.List(cycles.Count);
        foreach (var (key, times) in cycles)
        {
            writer.String(key);
            WriteTimes(writer, times);
        }

        WriteTimes(writer, openings);
        writer.List(inhibits.Count);
        foreach (var inhibit in inhibits)
        {
            writer.String(inhibit.Rule);
            writer.Enum((ushort)inhibit.State);
            writer.String(inhibit.By);
            writer.String(inhibit.Reason);
            writer.Instant(inhibit.Until);
        }
    }

    /// <summary>Replaces the content by an encoded one.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public void Decode(ref CseReader reader)
    {
        open.Clear();
        closed.Clear();
        cycles.Clear();
        inhibits.Clear();
        next = reader.U64();
        ReadAll(ref reader, open);
        ReadAll(ref reader, closed);
        for (var keys = reader.List(); keys > 0; keys--)
        {
            cycles[reader.String()] = ReadTimes(ref reader);
        }

        openings.Clear();
        openings.AddRange(ReadTimes(ref reader));
        for (var rules = reader.List(); rules > 0; rules--)
        {
            inhibits.Add(new RuleInhibit(
                reader.String(), (IncidentState)reader.Enum((ushort)IncidentState.OutOfService), reader.String(),
                reader.String(), reader.Instant()));
        }
    }

    private static void WriteTimes(CseWriter writer, List<Instant> times)
    {
        writer.List(times.Count);
        foreach (var at in times)
        {
            writer.Instant(at);
        }
    }

    private static List<Instant> ReadTimes(ref CseReader reader)
    {
        var times = new List<Instant>();
        for (var count = reader.List(sizeof(long)); count > 0; count--)
        {
            times.Add(reader.Instant());
        }

        return times;
    }

    private static void ReadAll(ref CseReader reader, List<Incident> incidents)
    {
        for (var count = reader.List(); count > 0; count--)
        {
            incidents.Add(Read(ref reader));
        }
    }

    private static void WriteAll(CseWriter writer, List<Incident> incidents)
    {
        writer.List(incidents.Count);
        foreach (var incident in incidents)
        {
            Write(writer, incident);
        }
    }

    private static void Write(CseWriter writer, Incident incident)
    {
        writer.String(incident.Rule);
        writer.String(incident.Subject);
        writer.U32(incident.Plant);
        writer.U64(incident.Number);
        writer.Enum((ushort)incident.Severity);
        writer.Enum((ushort)incident.State);
        writer.String(incident.Text);
        writer.I64(incident.OpenedAt.Ns);
        writer.I64(incident.LastAt.Ns);
        writer.U64(incident.FirstSeq);
        writer.U64(incident.LastSeq);
        writer.I32(incident.Occurrences);
        writer.Bool(incident.ConditionTrue);
        writer.String(incident.AckBy);
        writer.I64(incident.AckAt.Ns);
        writer.I64(incident.ClearedAt.Ns);
        writer.I64(incident.ClosedAt.Ns);
        writer.I64(incident.ShelvedUntil.Ns);
        writer.List(incident.Comments.Count);
        foreach (var comment in incident.Comments)
        {
            writer.String(comment);
        }

        writer.Bool(incident.Flapping);
        writer.Bool(incident.FirstUp);
        writer.Bool(incident.RequireAck);
        writer.Bool(incident.RequireClear);
        writer.Instant(incident.ActiveSince);
        writer.Instant(incident.EscalatedAt);
        writer.Instant(incident.NotifiedAt);
        writer.Duration(incident.Cooldown);
        writer.U64(incident.Corr);
        writer.String(incident.Runbook);
    }

    private static Incident Read(ref CseReader reader)
    {
        var rule = reader.String();
        var subject = reader.String();
        var incident = new Incident
        {
            Key = $"{rule}:{subject}",
            Rule = rule,
            Subject = subject,
            Plant = reader.U32(),
            Number = reader.U64(),
            Severity = (IncidentSeverity)reader.Enum((ushort)IncidentSeverity.A),
            State = (IncidentState)reader.Enum((ushort)IncidentState.OutOfService),
            Text = reader.String(),
            OpenedAt = new Instant(reader.I64()),
            LastAt = new Instant(reader.I64()),
            FirstSeq = reader.U64(),
            LastSeq = reader.U64(),
            Occurrences = reader.I32(),
            ConditionTrue = reader.Bool(),
            AckBy = reader.String(),
            AckAt = new Instant(reader.I64()),
            ClearedAt = new Instant(reader.I64()),
            ClosedAt = new Instant(reader.I64()),
            ShelvedUntil = new Instant(reader.I64()),
        };
        var comments = new string[reader.List()];
        for (var i = 0; i < comments.Length; i++)
        {
            comments[i] = reader.String();
        }

        return incident with
        {
            Comments = comments,
            Flapping = reader.Bool(),
            FirstUp = reader.Bool(),
            RequireAck = reader.Bool(),
            RequireClear = reader.Bool(),
            ActiveSince = reader.Instant(),
            EscalatedAt = reader.Instant(),
            NotifiedAt = reader.Instant(),
            Cooldown = reader.Duration(),
            Corr = reader.U64(),
            Runbook = reader.String(),
        };
    }
}
