using System.Text.Json;

namespace Millwright.Kernel.Parity;

/// <summary><c>kernel.dwell</c>: min_ns, start, seq [[t, label]] in; out [[state, pending, remaining]] out.</summary>
internal sealed class DwellParity() : KernelParity("kernel.dwell")
{
    protected override string? Run(JsonElement input, Utf8JsonWriter output)
    {
        var labels = new List<string> { input.GetProperty("start").GetString() ?? string.Empty };
        var dwell = new Dwell<int>(new Duration(ParityValues.Signed(input.GetProperty("min_ns"))), 0);
        output.WriteStartArray("out");
        foreach (var step in input.GetProperty("seq").EnumerateArray())
        {
            var now = new Instant(ParityValues.Signed(step[0]));
            dwell.Request(IndexOf(labels, step[1].GetString() ?? string.Empty), now);
            output.WriteStartArray();
            output.WriteStringValue(labels[dwell.State]);
            output.WriteStringValue(dwell.Pending is { } pending ? labels[pending] : null);
            output.WriteNumberValue(dwell.Remaining(now).Ns);
            output.WriteEndArray();
        }

        output.WriteEndArray();
        return null;
    }

    private static int IndexOf(List<string> labels, string label)
    {
        var at = labels.IndexOf(label);
        if (at < 0)
        {
            at = labels.Count;
            labels.Add(label);
        }

        return at;
    }
}
