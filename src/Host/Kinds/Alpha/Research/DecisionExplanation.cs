using System.Globalization;
using Millwright.Alpha.Decisions;
using Millwright.Alpha.Factors;
using Millwright.Alpha.Graph;
using Millwright.Alpha.Plant;
using Millwright.Kernel.Parity;

namespace Millwright.Host.Kinds.Alpha.Research;

/// <summary>Every node of the composition graph for one recorded entry (alpha.md §25): value, bits, and whether the
/// graph comes to the recorded leverage and notional.</summary>
internal static class DecisionExplanation
{
    /// <summary>Prints the nodes; false when the graph and the record differ, or nothing was composed.</summary>
    public static bool Write(AlphaTape tape, DecisionRow row, TextWriter output)
    {
        output.WriteLine(
            $"scan {row.Scan}, {(row.Lane < 0 ? "short" : "long")}, {row.ActionWord} {row.Symbol}, gates "
            + string.Join(", ", TradeGates.All(row.Decision.Gates).DefaultIfEmpty("open")));
        if (row.Decision.Action != LaneAction.Enter)
        {
            output.WriteLine("nothing was composed: the decision is no entry");
            return false;
        }

        var graph = DecisionGraphs.Composition;
        var known = Inputs(tape, row);
        var values = new double[graph.Nodes.Count];
        graph.Evaluate([.. graph.Inputs.Select(i => known[i.Name])], values);
        foreach (var node in graph.Nodes)
        {
            var what = node.In.Count == 0 ? node.Op.ToString() : $"{node.Op}({string.Join(", ", node.In)})";
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {node.Id,3} {what,-24} {values[node.Id],24:R} {ParityValues.Text(values[node.Id])} {node.Name}"));
        }

        return Same(graph, values, "leverage", row.Decision.Composition.Leverage, output)
            & Same(graph, values, "notional", row.Decision.Composition.Notional, output);
    }

    private static bool Same(
        DecisionGraph graph, double[] values, string name, double recorded, TextWriter output)
    {
        var found = values[graph.Outputs.First(o => o.Name == name).Node];
        var same = BitConverter.DoubleToInt64Bits(found) == BitConverter.DoubleToInt64Bits(recorded);
        output.WriteLine(
            $"{name}: graph {ParityValues.Text(found)}, record {ParityValues.Text(recorded)}: "
            + (same ? "equal" : "DIFFERENT"));
        return same;
    }

    private static Dictionary<string, double> Inputs(AlphaTape tape, DecisionRow row)
    {
        var (d, o) = (row.Decision, tape.Plant.Setup.Options);
        return new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["s"] = d.Strength,
            ["dc"] = d.Confirmation.Multiplier,
            ["acb_boost"] = d.Circuit.Boost,
            ["beta"] = d.Circuit.Beta,
            ["mc_scale"] = d.McScale,
            ["ob"] = d.Ob,
            ["esof"] = d.Esof,
            ["stalker"] = row.Posture == nameof(Posture.Stalker) ? 1.0 : 0.0,
            ["min_leverage"] = o.MinLeverage,
            ["capital"] = row.Capital,
            ["fraction"] = row.Fraction,
            ["base_max"] = o.BaseMax,
            ["abs_max"] = o.AbsMax,
            ["stalker_cap"] = o.StalkerCap,
            ["l_min"] = o.LMin,
            ["l_max"] = o.LMax,
        };
    }
}
