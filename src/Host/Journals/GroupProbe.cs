using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Grid.Plant;
using Millwright.Host.Json;
using Millwright.Host.Kinds;
using Millwright.Host.Running;
using Millwright.Kernel;
using Millwright.Storage;

namespace Millwright.Host.Journals;

/// <summary>
/// State of a journal's group and a comparison <c>field&gt;=number</c> on it (<c>journal bisect</c>). Fields: slots,
/// incidents, runs, killed, deadlines, and every number of the plant's read model in snake case.
/// </summary>
internal sealed class GroupProbe(GroupManifest manifest, string field, string comparison, double wanted) : IBisectProbe
{
    private static readonly string[] Comparisons = [">=", "<=", "==", "!=", ">", "<"];
    private PlantGroup group = new(new GroupOptions { Name = manifest.Group });

    /// <summary>Reads a predicate such as <c>slots&gt;=4</c>; null when it is none.</summary>
    public static GroupProbe? Parse(GroupManifest manifest, string predicate)
    {
        var found = Comparisons.FirstOrDefault(sign => predicate.Contains(sign, StringComparison.Ordinal));
        var parts = found is null ? [] : predicate.Split(found, 2, StringSplitOptions.TrimEntries);
        return parts is [{ Length: > 0 }, _]
            && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? new GroupProbe(manifest, parts[0], found!, number)
                : null;
    }

    public void Reset()
    {
        group = PlantKinds.Compose(manifest);
        group.Init(new Instant(manifest.InitNs));
    }

    public bool Restore(Snapshot snapshot)
    {
        group = PlantKinds.Compose(manifest);
        return GroupRecovery.Restore(group, snapshot.Body.Span) is null;
    }

    public void Apply(in FrameHeader header, ReadOnlySpan<byte> payload)
    {
        group.ApplyRecord(in header, payload);
        group.Effects.Clear();
    }

    public bool Holds() => Value() is { } value && comparison switch
    {
        ">=" => value >= wanted,
        "<=" => value <= wanted,
        "!=" => value != wanted,
        ">" => value > wanted,
        "<" => value < wanted,
        _ => value == wanted,
    };

    private double? Value() => field switch
    {
        "slots" => (group.PlantAt(GroupComposer.TradingPlant) as GridPlant)?.Slots.All.Count,
        "incidents" => group.Incidents.Open.Count,
        "runs" => group.RunsStarted,
        "killed" => group.IsKilled ? 1 : 0,
        "deadlines" => group.ArmedDeadlines,
        _ => FromView(),
    };

    private double? FromView()
    {
        var view = group.BuildView(GroupComposer.TradingPlant);
        var node = JsonSerializer.SerializeToNode(view, view.GetType(), WireJson.Options) as JsonObject;
        return node?[field] is JsonValue value && double.TryParse(
            value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
