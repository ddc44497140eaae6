using System.Text.Json;
using Millwright.Grid.Options;
using Millwright.Grid.Plant;
using Millwright.Host.Running;
using Millwright.Kernel;
using Millwright.Markets;
using Millwright.Regime.Hmm;
using Millwright.Regime.Plant;

namespace Millwright.Host.Regime;

/// <summary>
/// Plays recorded one-minute bars through the composed group of paper venue, grid plant and regime plant and collects
/// what the detectors said and what followed. Fits are answered at once; everything else is the product itself.
/// </summary>
internal sealed class TrialRun
{
    private readonly PlantGroup group;
    private readonly GridPlant grid;
    private readonly RegimePlant? regime;
    private readonly GridFacts facts;
    private readonly TrialResult result;
    private readonly List<string> fits = [];
    private ulong seq;
    private uint commands;
    private double closedAfter;

    private TrialRun(Instrument instrument, TrialVariant variant)
    {
        (group, grid) = GroupComposer.Build(new GroupManifest
        {
            Group = "trial",
            Plant = "grid",
            Instance = 1,
            InitNs = 0,
            Prices = "",
            RunSeq = 0,
            Instrument = instrument,
            Options = GroupManifest.Texts(new GridOptions { SlotsInitial = 8 }),
            Regime = variant.Options is { } options ? GroupManifest.Texts(options) : null,
        });
        regime = variant.Options is null ? null : group.PlantAt(GroupComposer.RegimePlant) as RegimePlant;
        facts = new GridFacts(grid);
        result = new TrialResult { Variant = variant };
    }

    /// <summary>Runs one variant over the bars.</summary>
    public static TrialResult Of(Instrument instrument, TrialVariant variant, ReadOnlySpan<Bar> bars)
    {
        var run = new TrialRun(instrument, variant);
        run.Play(bars);
        return run.result;
    }

    private void Play(ReadOnlySpan<Bar> bars)
    {
        var start = bars[0].Time;
        group.Init(start);
        Apply(RecordType.RunStarted, PlantAddress.Kernel, start, []);
        var used = Environment.CpuUsage.TotalTime;
        var (startQuote, startBase) = (0.0, 0.0);
        for (var i = 0; i < bars.Length; i++)
        {
            Minute(bars[i]);
            if (i == 5)
            {
                var f = facts.Read(double.MaxValue);
                (startQuote, startBase) = (f.PortfolioValue / 2.0, f.PortfolioValue / 2.0 / f.Mid);
                result.StartValue = f.PortfolioValue;
            }

            Steered();
            if (i % 60 == 59)
            {
                Hour(bars[i].Time + Duration.FromSeconds(60), i, bars);
            }
        }

        var end = facts.Read(double.MaxValue);
        result.MicrosPerRecord = (Environment.CpuUsage.TotalTime - used).TotalMicroseconds / seq;
        (result.EndValue, result.HeldValue) = (end.PortfolioValue, startQuote + (startBase * end.Mid));
        result.Realised = (double)grid.Book.Plant.NetRealised;
        if (regime is not null)
        {
            result.Loops = regime.Engine.Cycles;
            result.Moves = regime.Engine.Healing.Repriced;
            result.Churned = (
                regime.Engine.Churners.All.Values.Sum(c => c.CyclesTotal),
                regime.Engine.Churners.All.Values.Sum(c => c.ProfitTotal));
        }
    }

    /// <summary>Four prices of a bar: open, the nearer extreme first, close.</summary>
    private void Minute(in Bar bar)
    {
        var highFirst = bar.High - bar.Open < bar.Open - bar.Low;
        Span<double> path = [bar.Open, highFirst ? bar.High : bar.Low, highFirst ? bar.Low : bar.High, bar.Close];
        Span<byte> payload = stackalloc byte[MidRecord.Size];
        for (var k = 0; k < path.Length; k++)
        {
            new MidRecord(path[k], 1, (float)(bar.Volume / 4.0)).Write(payload);
            Apply(MarketRecord.Mid, PlantAddress.Kernel, bar.Time + Duration.FromSeconds(1 + (15 * k)), payload);
        }
    }

    private void Steered()
    {
        if (regime is null || grid.Steering == CompanionSteering.Neutral)
        {
            return;
        }

        result.SteeredSec += 60.0;
        result.SuppressedSec += grid.Steering.Suppressed != '\0' ? 60.0 : 0.0;
        result.ThrottledSec += grid.Steering.EntryCap is not null ? 60.0 : 0.0;
    }

    private void Hour(Instant at, int index, ReadOnlySpan<Bar> bars)
    {
        var seen = facts.Read(closedAfter);
        foreach (var cycle in seen.Cycles)
        {
            result.Cycles++;
            result.Filled[cycle.Key] = cycle.ExitAt;
            closedAfter = Math.Max(closedAfter, cycle.ExitAt);
        }

        var engine = regime?.Engine;
        var sample = new TrialSample
        {
            At = at.UnixSeconds,
            Mid = seen.Mid,
            Label = engine?.Market.Policy is { } policy ? (int)policy.Regime - 1 : null,
            Score = engine?.Score.Value,
            Alert = engine?.Market.ChangePoints?.Alert ?? false,
            Realised = (double)grid.Book.Plant.NetRealised,
        };
        result.Samples.Add(sample);
        Follow(index, bars);
        if (engine is null)
        {
            return;
        }

        foreach (var (key, position) in engine.Desk.Tracked)
        {
            if (position.Odds.Confidence > 0.0)
            {
                result.Odds.Add(new TrialOdds(key, at.UnixSeconds, position.Odds.Within1h, position.Odds.Within4h));
            }
        }

        foreach (var churner in engine.Churners.All.Values.Where(c => c.Active))
        {
            var wait = churner.LastError.Length > 0 ? $"{churner.State} ({churner.LastError})" : churner.State;
            result.Waits[wait] = result.Waits.GetValueOrDefault(wait) + 1;
        }

        Spawn(at);
    }

    /// <summary>Fills in what followed the samples of one and four hours ago.</summary>
    private void Follow(int index, ReadOnlySpan<Bar> bars)
    {
        var n = result.Samples.Count;
        if (n >= 2)
        {
            var before = result.Samples[n - 2];
            before.MovePct = (result.Samples[n - 1].Mid - before.Mid) / before.Mid * 100.0;
        }

        if (n < 5)
        {
            return;
        }

        var (earlier, path) = (result.Samples[n - 5], 0.0);
        for (var i = index - 239; i <= index; i++)
        {
            path += Math.Abs(bars[i].Close - bars[i - 1].Close) / bars[i - 1].Close * 100.0;
        }

        var net = Math.Abs(bars[index].Close - bars[index - 240].Close) / bars[index - 240].Close * 100.0;
        earlier.SwingPct = path - net;
        earlier.Earned = result.Samples[n - 1].Realised - earlier.Realised;
    }

    private void Spawn(Instant at)
    {
        if (!result.Variant.Spawns)
        {
            return;
        }

        foreach (var slot in grid.Slots.All.Select(s => s.Id).ToArray())
        {
            var key = $"t{++commands}";
            Apply(RecordType.Command, GroupComposer.TradingPlant, at, CommandCodec.Encode(new CommandRequest
            {
                Id = commands,
                IdemKey = key,
                Kind = "churner_spawn",
                Parameters = JsonSerializer.SerializeToElement(new { slot_id = slot }),
                Issuer = "trial",
                Role = "operator",
                Source = "api",
            }));
            var code = group.FindCommand(key)?.Error ?? "spawned";
            result.Spawns[code] = result.Spawns.GetValueOrDefault(code) + 1;
        }
    }

    private void Apply(ushort type, uint plant, Instant at, ReadOnlySpan<byte> payload)
    {
        seq++;
        var header = new FrameHeader(
            FrameCodec.HeaderSize + payload.Length, 0, seq, at.Ns, at.Ns, at.Ns, 0, plant, type, 1, 0, 0, 0);
        group.ApplyRecord(in header, payload);
        foreach (var effect in group.Effects)
        {
            result.Orders += effect.Kind == EffectKind.PlaceOrder ? 1 : 0;
            if (effect.Body is QueryRequest { Kind: RegimePlant.TrainQuery } query)
            {
                fits.Add(query.Key);
            }
        }

        group.Effects.Clear();
        while (fits.Count > 0)
        {
            var frame = fits[0];
            fits.RemoveAt(0);
            Train(frame, at);
        }
    }

    private void Train(string frame, Instant at)
    {
        var engine = regime!.Engine;
        var gate = engine.Market.Frame(frame)?.Frame.MinTrainSamples ?? int.MaxValue;
        var fit = HmmTraining.Run(regime.TrainingRows(frame), gate, engine.Options.HmmNIter, 0.01, null);
        result.Fits++;
        Apply(RegimeRecord.HmmTrained, GroupComposer.RegimePlant, at,
            new HmmTrainedRecord(frame, fit.Model, fit.Error).Encode());
    }
}
