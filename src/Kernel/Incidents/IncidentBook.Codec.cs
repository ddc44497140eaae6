namespace Millwright.Kernel;

/// <content>Canonical encoding of the book: part of the group snapshot.</content>
public sealed partial class IncidentBook
{
    /// <summary>Writes the open and the recently closed incidents.</summary>
    public void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.U64(next);
        WriteAll(writer, open);
        WriteAll(writer, [.. closed]);
        var keys = cycles.Keys.Order(StringComparer.Ordinal).ToArray();
        writer.List(keys.Length);
        foreach (var key in keys)
        {
            writer.String(key);
            writer.List(cycles[key].Count);
            foreach (var at in cycles[key])
            {
                writer.I64(at.Ns);
            }
        }
    }

    /// <summary>Replaces the content by an encoded one.</summary>
    public void Decode(ref CseReader reader)
    {
        open.Clear();
        closed.Clear();
        cycles.Clear();
        next = reader.U64();
        var opened = reader.List();
        for (var i = 0; i < opened; i++)
        {
            open.Add(Read(ref reader));
        }

        var done = reader.List();
        for (var i = 0; i < done; i++)
        {
            closed.Enqueue(Read(ref reader));
        }

        var keys = reader.List();
        for (var i = 0; i < keys; i++)
        {
            var key = reader.String();
            var times = new List<Instant>();
            var count = reader.List();
            for (var k = 0; k < count; k++)
            {
                times.Add(new Instant(reader.I64()));
            }

            cycles.Add(key, times);
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
            Severity = (IncidentSeverity)reader.Enum(),
            State = (IncidentState)reader.Enum(),
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

        return incident with { Comments = comments, Flapping = reader.Bool(), FirstUp = reader.Bool() };
    }
}
