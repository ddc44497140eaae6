using Millwright.Grid.Plant;
using Millwright.Grid.Reducer;

namespace Millwright.Grid.Telemetry;

/// <content>Figures by leg and by type and leg (grid.md §7.2).</content>
public sealed partial class FactoryTelemetry
{
    private readonly HourFlow[] flows = new HourFlow[4];

    /// <summary>Exit ages of the legs A and B, s.</summary>
    public (Distribution A, Distribution B) LegAges { get; private set; }

    /// <summary>Distances of the exits to the market, %.</summary>
    public Distribution Distances { get; private set; }

    /// <summary>Fill times of the last 24 h.</summary>
    public FillTimes Fill { get; private set; } = FillTimes.Of([]);

    /// <summary>The same of the legs A and B.</summary>
    public (FillTimes A, FillTimes B) LegFill { get; private set; } = (FillTimes.Of([]), FillTimes.Of([]));

    /// <summary>What happened in the last hour to exits of a type and leg.</summary>
    public HourFlow FlowOf(bool sticky, Leg leg) => flows[Index(sticky, leg)];

    private static int Index(bool sticky, Leg leg) => (sticky ? 2 : 0) + (leg == Leg.A ? 0 : 1);

    private void CollectHour(Windows windows, double now)
    {
        foreach (var outcome in windows.Outcomes)
        {
            if (now - outcome.At > Hour)
            {
                continue;
            }

            ref var flow = ref flows[Index(outcome.Sticky, outcome.Leg)];
            flow = outcome.Kind switch
            {
                OutcomeKind.Orphan => flow with { Orphans = flow.Orphans + 1 },
                OutcomeKind.Completion => flow with { Completions = flow.Completions + 1 },
                _ => flow with
                {
                    WriteOffs = flow.WriteOffs + 1, WriteOffCost = flow.WriteOffCost + outcome.Cost,
                },
            };
        }
    }
}
