using System.Text.Json.Nodes;
using Millwright.Grid.Status;
using Millwright.Kernel;

namespace Millwright.Host.Running;

/// <summary>Equity every five minutes of the group's clock, 24 h (grid.md §12.1 <c>equity[]</c>).</summary>
internal sealed class EquityHistory
{
    private const int Points = 288;
    private const long StepSec = 300;
    private readonly Lock gate = new();
    private readonly Queue<Point> points = new();
    private long last = long.MinValue;
    private (decimal Quote, decimal Base)? flowed;

    public void Add(Instant at, GridView view)
    {
        var slot = at.Ns / Instant.NsPerSecond / StepSec;
        if (slot == last || view.EquityQuote is not { } equity)
        {
            return;
        }

        lock (gate)
        {
            last = slot;
            var before = flowed ?? (view.FlowQuote, view.FlowBase);
            flowed = (view.FlowQuote, view.FlowBase);
            var flows = view.FlowQuote - before.Quote + ((view.FlowBase - before.Base) * (decimal)view.Price);
            points.Enqueue(new Point(slot * StepSec, equity, view.Price, view.NetRealised, flows));
            while (points.Count > Points)
            {
                points.Dequeue();
            }
        }
    }

    /// <summary>Adds points of earlier runs, oldest first, before those of this run.</summary>
    public void Prepend(IReadOnlyList<(long Ts, decimal Equity, double Price, decimal Pnl, decimal? Flows)> earlier)
    {
        lock (gate)
        {
            var own = points.ToArray();
            points.Clear();
            var first = own.Length > 0 ? own[0].Ts : long.MaxValue;
            foreach (var point in earlier.Where(point => point.Ts < first)
                .Select(point => new Point(point.Ts, point.Equity, point.Price, point.Pnl, point.Flows))
                .Concat(own).TakeLast(Points))
            {
                points.Enqueue(point);
            }
        }
    }

    /// <summary>Time, equity and price of every point, oldest first.</summary>
    public IReadOnlyList<(long Ts, decimal Equity, double Price)> Curve()
    {
        lock (gate)
        {
            return [.. points.Select(point => (point.Ts, point.Equity, point.Price))];
        }
    }

    public JsonArray Rows()
    {
        lock (gate)
        {
            return [.. points.Select(point => (JsonNode)new JsonObject
            {
                ["ts"] = point.Ts,
                ["equity_quote"] = point.Equity,
                ["price"] = point.Price,
                ["pnl"] = point.Pnl,
                ["flows"] = point.Flows,
            })];
        }
    }

    /// <param name="Ts">Begin of the step, epoch seconds.</param>
    /// <param name="Equity">Account value, quote.</param>
    /// <param name="Price">Mid price.</param>
    /// <param name="Pnl">Net realised, quote.</param>
    /// <param name="Flows">External flows since the point before at this price, quote; null = not known.</param>
    private readonly record struct Point(long Ts, decimal Equity, double Price, decimal Pnl, decimal? Flows);
}
