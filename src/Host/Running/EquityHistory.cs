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
    private readonly Queue<(long Ts, decimal Equity, double Price, decimal Pnl)> points = new();
    private long last = long.MinValue;

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
            points.Enqueue((slot * StepSec, equity, view.Price, view.NetRealised));
            while (points.Count > Points)
            {
                points.Dequeue();
            }
        }
    }

    /// <summary>Adds points of earlier runs, oldest first, before those of this run.</summary>
    public void Prepend(IReadOnlyList<(long Ts, decimal Equity, double Price, decimal Pnl)> earlier)
    {
        lock (gate)
        {
            var own = points.ToArray();
            points.Clear();
            var first = own.Length > 0 ? own[0].Ts : long.MaxValue;
            foreach (var point in earlier.Where(point => point.Ts < first).Concat(own).TakeLast(Points))
            {
                points.Enqueue(point);
            }
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
            })];
        }
    }
}
