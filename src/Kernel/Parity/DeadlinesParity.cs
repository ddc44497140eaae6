using System.Text.Json;

namespace Millwright.Kernel.Parity;

/// <summary>
/// <c>kernel.deadlines</c>: entries [due, priority, armed_seq, name] and cancelled names in; names in firing order out.
/// A repeated name replaces its earlier arming.
/// </summary>
internal sealed class DeadlinesParity() : KernelParity("kernel.deadlines")
{
    protected override string? Run(JsonElement input, Utf8JsonWriter output)
    {
        var entries = new List<(long Due, byte Priority, ulong Seq, string Name)>();
        foreach (var e in input.GetProperty("entries").EnumerateArray())
        {
            var priority = checked((byte)ParityValues.Unsigned(e[1]));
            entries.Add((ParityValues.Signed(e[0]), priority, ParityValues.Unsigned(e[2]), e[3].GetString() ?? ""));
        }

        var ids = new Dictionary<string, ulong>(StringComparer.Ordinal);
        var names = new List<string>();
        var scheduler = new DeadlineScheduler(entries.Count);
        foreach (var (due, priority, _, name) in entries.OrderBy(e => e.Seq))
        {
            if (!ids.TryGetValue(name, out var id))
            {
                id = (ulong)names.Count;
                ids.Add(name, id);
                names.Add(name);
            }

            scheduler.Arm(new DeadlineKey(1, 1, id), new Instant(due), priority);
        }

        if (input.TryGetProperty("cancelled", out var cancelled))
        {
            foreach (var name in cancelled.EnumerateArray())
            {
                if (ids.TryGetValue(name.GetString() ?? string.Empty, out var id))
                {
                    scheduler.Cancel(new DeadlineKey(1, 1, id));
                }
            }
        }

        output.WriteStartArray("fired");
        while (scheduler.TryPopDue(Instant.Max, out var fired))
        {
            output.WriteStringValue(names[(int)fired.Key.Id]);
        }

        output.WriteEndArray();
        return null;
    }
}
