using System.Text.Json;
using System.Text.Json.Serialization;
using Millwright.Kernel;
using Millwright.Portfolio.Options;
using Millwright.Portfolio.Plant;
using Millwright.Portfolio.Replay;
using Millwright.Portfolio.Rows;
using Millwright.Portfolio.Strands;

namespace Millwright.Portfolio.Tests.Plant;

/// <summary>A replay with everything it published.</summary>
internal sealed class RowLog
{
    public RowLog(PortfolioOptions? options = null, long startMs = SyntheticBars.StartMs) =>
        Run = new ReplayRun(options ?? Defaults, startMs, Take);

    private static readonly JsonSerializerOptions Json = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private readonly List<(long TimeMs, string Text)> everything = [];

    public static PortfolioOptions Defaults { get; } = new()
    {
        DefaultMaxAlloc = 0.08,
        MonitorBarS = 3600,
        FillTiming = FillTiming.NextBar,
        TrendRedeployEnabled = true,
        ParamId = "test",
    };

    public ReplayRun Run { get; }

    /// <summary>Also keeps every event as text; slow.</summary>
    public bool KeepsEverything { get; init; }

    public List<Strand> Strands { get; } = [];

    public List<PhaseRow> Phases { get; } = [];

    public List<BandsRow> Bands { get; } = [];

    public List<FillRow> Fills { get; } = [];

    public List<OrderRow> Orders { get; } = [];

    public List<JobRow> Jobs { get; } = [];

    public List<StrandResult> Results { get; } = [];

    /// <summary>Every event the plant published up to a time, whole, one line each; with the status document of each
    /// hour.</summary>
    public IEnumerable<string> Everything(long untilMs) =>
        everything.Where(e => e.TimeMs <= untilMs).Select(e => $"{e.TimeMs} {e.Text}");

    /// <summary>Everything up to a time, one line per row.</summary>
    public string Text(long untilMs) => string.Join('\n', Lines(untilMs));

    private IEnumerable<string> Lines(long untilMs)
    {
        foreach (var s in Strands.Where(s => s.TimeMs <= untilMs))
        {
            yield return $"{s.TimeMs} {s.Id} {s.Token} {s.Type} {s.A:R} {s.E:R} {s.SizeUsd:R} {s.SellQuantity} "
                + $"{s.CutPressure:R} {string.Join(',', s.Reasons.Select(r => $"{r.Name}:{r.AfterA:R}:{r.AfterE:R}"))}";
        }

        foreach (var p in Phases.Where(p => p.TimeMs <= untilMs))
        {
            yield return $"{p.TimeMs} {p.Token} {p.Horizon} {p.Phase} {p.Score:R} {p.Confidence:R} {p.Pending}";
        }

        foreach (var b in Bands.Where(b => b.SlotMs <= untilMs))
        {
            yield return $"{b.SlotMs} {b.Pressure.Value:R} {b.NavUsd} {b.CoreCount} {string.Join(',', b.Flags)}";
        }

        foreach (var f in Fills.Where(f => f.TimeMs <= untilMs))
        {
            yield return $"{f.TimeMs} {f.StrandId} {f.Quantity} {f.Price} {f.CashAfter}";
        }
    }

    private void Take(DomainEvent happened)
    {
        if (KeepsEverything && Run is not null)
        {
            everything.Add((Run.TimeMs, $"{happened.Type} {JsonSerializer.Serialize(happened.Data, Json)}"));
            if (happened.Data is BandsRow)
            {
                everything.Add((Run.TimeMs, $"{Run.Group.BuildView(1)}"));
            }
        }

        switch (happened.Data)
        {
            case IReadOnlyList<Strand> strands:
                Strands.AddRange(strands);
                break;
            case IReadOnlyList<PhaseRow> phases:
                Phases.AddRange(phases);
                break;
            case BandsRow bands:
                Bands.Add(bands);
                break;
            case IReadOnlyList<FillRow> fills:
                Fills.AddRange(fills);
                break;
            case IReadOnlyList<OrderRow> orders:
                Orders.AddRange(orders);
                break;
            case JobRow job:
                Jobs.Add(job);
                break;
            case IReadOnlyList<StrandResult> results:
                Results.AddRange(results);
                break;
            default:
                break;
        }
    }
}
