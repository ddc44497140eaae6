using System.Text.Json;
using Millwright.Kernel;
using Millwright.Markets;
using Millwright.Regime.Advisor;
using Millwright.Regime.Churners;
using Millwright.Regime.Engine;
using Millwright.Regime.Options;
using Millwright.Regime.Status;

namespace Millwright.Regime.Plant;

/// <summary>
/// The regime layer as a plant beside the one it observes: market records and a cycle deadline drive the engine, fits
/// and advisor calls leave as queries and come back as records. It places no order.
/// </summary>
public sealed class RegimePlant : IPlant, IFlags
{
    /// <summary>Raised by every behaviour change.</summary>
    public const uint LogicVersion = 1;

    /// <summary>Query kind of a fit; the key is the frame.</summary>
    public const string TrainQuery = "regime.train";

    /// <summary>Query kind of an advisor call; the key is the trigger.</summary>
    public const string AdviseQuery = "regime.advise";

    private const ushort CycleDeadline = 1;

    private readonly IPlantFacts facts;
    private readonly double cycleSec;
    private PlantContext? context;
    private HotSwitch advisorOn;

    /// <summary>Creates a plant without state.</summary>
    /// <param name="options">Configuration.</param>
    /// <param name="facts">Port to the observed plant.</param>
    /// <param name="cycleSec">POLL_INTERVAL_SECONDS, seconds, ≥ 1.</param>
    public RegimePlant(RegimeOptions options, IPlantFacts facts, double cycleSec = 30.0)
    {
        Engine = new RegimeEngine(options);
        this.facts = facts;
        this.cycleSec = Math.Max(1.0, cycleSec);
        Descriptor = new PlantDescriptor(
            "regime", LogicVersion, new PlantLimits(), QuarantineOrders.CancelEntries,
            [MarketRecord.Quote, MarketRecord.Bar, MarketRecord.Mid]);
    }

    /// <inheritdoc/>
    public PlantDescriptor Descriptor { get; }

    /// <summary>The estimators.</summary>
    public RegimeEngine Engine { get; }

    /// <summary>The advisor's desk.</summary>
    public AdvisorDesk Advisor { get; } = new();

    /// <inheritdoc/>
    public bool IsActive(string key) => context?.Toggle(key) ?? false;

    /// <summary>Raw observation rows for a fit of a frame; empty when unknown.</summary>
    public double[][] TrainingRows(string frame) => Engine.Market.Frame(frame) is { } detector
        ? detector.Candles.Rows(detector.Frame.TrainingCandles, Engine.Market.EnrichedOn)
        : [];

    /// <inheritdoc/>
    public void Init(PlantContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.ArmDeadline(CycleDeadline, 0, Next(context.Now));
    }

    /// <inheritdoc/>
    public void Apply(in PlantEvent plantEvent, PlantContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        this.context = context;
        switch (plantEvent.Kind)
        {
            case PlantEventKind.Record:
                OnRecord(plantEvent.Type, plantEvent.Payload, context);
                break;
            case PlantEventKind.Deadline when plantEvent.Type == CycleDeadline:
                context.ArmDeadline(CycleDeadline, 0, Next(context.Now));
                Cycle(context);
                break;
            case PlantEventKind.Command when plantEvent.Command is { } command:
                Command(command, context);
                break;
            case PlantEventKind.Kernel when plantEvent.Type == KernelEventType.RunStarted:
                Engine.Churners.RunStarted();
                break;
            default:
                break;
        }
    }

    /// <inheritdoc/>
    public void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Bool(advisorOn.On);
        Engine.Encode(writer);
        Advisor.Encode(writer);
    }

    /// <inheritdoc/>
    public void Decode(ref CseReader reader)
    {
        advisorOn.Changed(reader.Bool());
        Engine.Decode(ref reader);
        Advisor.Decode(ref reader);
    }

    /// <inheritdoc/>
    public void CheckInvariants(ViolationList violations)
    {
        ArgumentNullException.ThrowIfNull(violations);
        if (Engine.Churners.Active > Math.Max(1, Engine.Options.ChurnerMaxActive))
        {
            violations.Add("R1", $"{Engine.Churners.Active} churners are active");
        }
    }

    /// <inheritdoc/>
    public object BuildView(in ViewRequest request) => new RegimeView(
        RegimeStatus.Write(Engine, Advisor, request.Kernel.Toggles, request.Now.UnixSeconds), request.JournalSeq);

    private Instant Next(Instant now)
    {
        var step = (long)(cycleSec * Instant.NsPerSecond);
        return new Instant(((now.Ns / step) + 1) * step);
    }

    private void OnRecord(ushort type, ReadOnlySpan<byte> payload, PlantContext context)
    {
        var now = context.Now.UnixSeconds;
        switch (type)
        {
            case MarketRecord.Mid when MidRecord.TryRead(payload, out var mid):
                Engine.Tick(now, mid.Mid, mid.Volume);
                break;
            case MarketRecord.Quote when QuoteRecord.TryRead(payload, out var quote):
                Engine.Tick(now, (double)((quote.Bid + quote.Ask) / 2m), 0.0);
                break;
            case MarketRecord.Bar when BarRecord.TryRead(payload, out var bar):
                Engine.Tick(now, bar.Close, bar.Volume);
                break;
            case RegimeRecord.HmmTrained when HmmTrainedRecord.Decode(payload) is { } trained:
                Engine.Market.Frame(trained.Frame)?.Trained(trained.Model, trained.Error, now);
                break;
            case RegimeRecord.AdvisorOpinion when OpinionRecord.Decode(payload) is { } opinion && advisorOn.On:
                Opine(opinion, now, context);
                break;
            case RegimeRecord.History:
                foreach (var c in HistoryRecord.Decode(payload))
                {
                    var frame = Engine.Market.Frame(c.IntervalMin == 1 ? "1m" : c.IntervalMin == 15 ? "15m" : "1h");
                    frame?.Candles.Append(c.OpenSec, c.Close, c.Volume, Features.MicroFeatures.Neutral);
                }

                break;
            default:
                break;
        }
    }

    private void Opine(OpinionRecord record, double now, PlantContext context)
    {
        Advisor.Take(record, Engine.Market.Tiers.Reading, Engine.Score.Value, now);
        if (Advisor.Agreement is "ai_upgrade" or "ai_downgrade" or "ai_flip")
        {
            context.Publish(new DomainEvent(
                "ai_disagreement", 0, "notice",
                $"The advisor recommends tier {Advisor.Opinion!.Tier} ({Advisor.Opinion.Direction}), conviction "
                + $"{Advisor.Opinion.Conviction}; the detectors say tier {Engine.Market.Tiers.Reading.MechanicalTier}.",
                (object?)null));
        }
    }

    private void Cycle(PlantContext context)
    {
        var now = context.Now.UnixSeconds;
        var (regime, tier, band, alert) = (
            Engine.Market.PolicyRegime, Engine.Market.Tiers.Reading.Tier, Engine.Score.Band.Name,
            Engine.Market.ChangePoints?.Alert ?? false);
        Engine.Cycle(now, facts.Read(Engine.Desk.NewestExit), this);
        foreach (var frame in Engine.Market.TrainingDue(now))
        {
            context.Query(TrainQuery, frame.Frame.Name);
        }

        if (advisorOn.Changed(IsActive(Flags.Advisor)) && !advisorOn.On)
        {
            Advisor.Stop();
        }

        if (advisorOn.On && Advisor.Due(
            now, Engine.Market.Tiers.Reading, Engine.Market.Consensus.Agreement, Engine.Options.AiRegimeIntervalSec,
            Engine.Options.AiRegimeDebounceSec) is { } trigger)
        {
            context.Query(AdviseQuery, trigger);
        }

        Announce(context, regime, tier, band, alert);
    }

    private void Announce(PlantContext context, MarketRegime regime, int tier, string band, bool alert)
    {
        var market = Engine.Market;
        if (regime != market.PolicyRegime || tier != market.Tiers.Reading.Tier)
        {
            context.Publish(new DomainEvent(
                "regime_change", 0, "notice",
                $"Regime {market.PolicyRegime.Name()}, tier {market.Tiers.Reading.Tier} "
                + $"({market.Tiers.Reading.Direction}).", (object?)null));
        }

        if (!alert && market.ChangePoints is { Alert: true } detector)
        {
            context.Publish(new DomainEvent(
                "change_point", 0, "warning",
                $"A change point is likely: {detector.ChangeProbability:0.00} of the mass is on young runs.",
                (object?)null));
        }

        if (band != Engine.Score.Band.Name && band != "disabled")
        {
            context.Publish(new DomainEvent(
                "mts_band", 0, "notice", $"The manifold score is {Engine.Score.Band.Name}.", (object?)null));
        }
    }

    private void Command(CommandRequest command, PlantContext context)
    {
        var now = context.Now.UnixSeconds;
        var error = command.Kind switch
        {
            "churner_spawn" => Spawn(command.Parameters, now),
            "churner_kill" => Kill(command.Parameters, now),
            "churner_config" => Reserve(command.Parameters),
            "ai_regime_override" => Advisor.Apply(
                Engine.Market.Tiers, Number(command.Parameters, "ttl_sec"), Engine.Facts.CapacityBand == "stop", now),
            "ai_regime_revert" => Done(() => Advisor.Revert(Engine.Market.Tiers)),
            "ai_regime_dismiss" => Done(Advisor.Dismiss),
            "ai_regime_ask" => Ask(now, context),
            _ => "unknown_kind",
        };
        context.Complete(
            command, error is null ? CommandStatus.Confirmed : CommandStatus.Rejected, error ?? "done", error);
    }

    private string? Spawn(JsonElement parameters, double now)
    {
        var (code, _) = Engine.Churners.Spawn(
            (int)(Number(parameters, "slot_id") ?? -1.0), (long?)Number(parameters, "position_id"), now, Engine, this);
        return code == SpawnGates.Ok ? null : code;
    }

    private string? Kill(JsonElement parameters, double now)
    {
        Engine.Churners.Kill((int)(Number(parameters, "slot_id") ?? -1.0), "killed", now);
        return null;
    }

    private string? Reserve(JsonElement parameters) =>
        Engine.Churners.SetReserve(Number(parameters, "reserve_usd") ?? double.NaN) ? null : "invalid_reserve_usd";

    private string? Ask(double now, PlantContext context)
    {
        if (!advisorOn.On || !Advisor.Ask(now))
        {
            return advisorOn.On ? "in_flight" : "advisor_off";
        }

        context.Query(AdviseQuery, "manual");
        return null;
    }

    private static string? Done(Action action)
    {
        action();
        return null;
    }

    private static double? Number(JsonElement parameters, string name) =>
        parameters.ValueKind == JsonValueKind.Object && parameters.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
