using System.Text.Json.Nodes;
using Millwright.Kernel;

namespace Millwright.Host.Running;

/// <summary>The last 50 sentences of a plant, newest first (grid.md §12.1 <c>commentary[50]</c>).</summary>
internal sealed class Narration
{
    private const int Lines = 50;
    private readonly Lock gate = new();
    private readonly LinkedList<(ulong Seq, long AtMs, DomainEvent Event)> lines = new();

    public void Add(in Effect effect, DomainEvent domainEvent)
    {
        if (domainEvent.Text.Length == 0)
        {
            return;
        }

        lock (gate)
        {
            lines.AddFirst((effect.Seq, effect.At.UnixMs, domainEvent));
            while (lines.Count > Lines)
            {
                lines.RemoveLast();
            }
        }
    }

    public JsonArray Rows()
    {
        lock (gate)
        {
            return [.. lines.Select(line => (JsonNode)new JsonObject
            {
                ["seq"] = line.Seq,
                ["ts"] = line.AtMs / 1000.0,
                ["type"] = line.Event.Type,
                ["severity"] = line.Event.Severity,
                ["text"] = line.Event.Text,
            })];
        }
    }
}
