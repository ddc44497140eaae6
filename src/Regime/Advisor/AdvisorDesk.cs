using Millwright.Kernel;
using Millwright.Regime.Options;
using Millwright.Regime.Plant;
using Millwright.Regime.Score;
using Millwright.Regime.Tiers;

namespace Millwright.Regime.Advisor;

/// <summary>
/// The advisor inside the plant (regime.md §13): when to ask, the newest opinion, its agreement and the operator's
/// override. Opinions change nothing by themselves.
/// </summary>
/// <param name="options">Bounds of overrides and length of the history; null = the defaults.</param>
public sealed class AdvisorDesk(RegimeOptions? options = null)
{
    private const double HalfHourSec = 1800.0;

    private readonly RegimeOptions options = options ?? new RegimeOptions();
    private readonly List<AdvisorEntry> history = [];
    private readonly SortedDictionary<string, Calibration> calibration = new(StringComparer.Ordinal);
    private double askedAt;
    private double pendingSince;
    private int lastTier = -1;
    private string lastDirection = "";
    private string lastAgreement = "";

    /// <summary>Newest opinion; null before the first or after a failure.</summary>
    public AdvisorOpinion? Opinion { get; private set; }

    /// <summary>Why the newest run gave no opinion, empty otherwise.</summary>
    public string Error { get; private set; } = "";

    /// <summary>Provider of the newest run.</summary>
    public string Provider { get; private set; } = "";

    /// <summary>Agreement of the newest opinion with the mechanical tier.</summary>
    public string Agreement { get; private set; } = "";

    /// <summary>Epoch seconds of the newest run; 0 = none.</summary>
    public double RanAt { get; private set; }

    /// <summary>Epoch seconds of the newest question; 0 = none.</summary>
    public double AskedAt => askedAt;

    /// <summary>The newest opinion was dismissed.</summary>
    public bool Dismissed { get; private set; }

    /// <summary>A call is in flight.</summary>
    public bool InFlight => pendingSince > 0.0;

    /// <summary>Life of an override of the newest opinion, seconds.</summary>
    public double SuggestedTtlSec => Opinion?.SuggestedTtlSec(
        options.AiOverrideMinTtlSec, options.AiOverrideMaxTtlSec, options.AiOverrideTtlSec) ?? options.AiOverrideTtlSec;

    /// <summary>The last opinions, oldest first.</summary>
    public IReadOnlyList<AdvisorEntry> History => history;

    /// <summary>Moves after opinions by the band of the score at the time.</summary>
    public IReadOnlyDictionary<string, Calibration> Calibration => calibration;

    /// <summary>Fills in what the price did in the half hour after each opinion.</summary>
    /// <param name="now">Epoch seconds.</param>
    /// <param name="price">Present price; ≤ 0 = unknown.</param>
    public void Settle(double now, double price)
    {
        for (var i = 0; i < history.Count && price > 0.0; i++)
        {
            var entry = history[i];
            if (entry.Move is null && entry.Tier is not null && entry.Price > 0.0 && now - entry.At >= HalfHourSec)
            {
                var move = (price - entry.Price) / entry.Price;
                history[i] = entry with { Move = move };
                var band = entry.Score is { } score ? ScoreBand.Of(score).Name : ScoreBand.Unknown.Name;
                calibration[band] = calibration.GetValueOrDefault(band).With(move, entry.Direction);
            }
        }
    }

    /// <summary>Trigger of a call that is due now, or null.</summary>
    /// <param name="now">Epoch seconds.</param>
    /// <param name="tier">Newest mechanical reading.</param>
    /// <param name="agreement">Newest consensus agreement.</param>
    /// <param name="intervalSec">AI_REGIME_INTERVAL_SEC.</param>
    /// <param name="debounceSec">AI_REGIME_DEBOUNCE_SEC.</param>
    public string? Due(double now, TierReading tier, string agreement, double intervalSec, double debounceSec)
    {
        ArgumentNullException.ThrowIfNull(tier);
        if (lastTier < 0)
        {
            askedAt = askedAt == 0.0 ? now : askedAt;
            (lastTier, lastDirection, lastAgreement) = (tier.MechanicalTier, tier.MechanicalDirection, agreement);
        }

        if ((InFlight && now - pendingSince < 600.0) || now - askedAt < debounceSec)
        {
            return null;
        }

        var moved = lastTier != tier.MechanicalTier || lastDirection != tier.MechanicalDirection;
        var shifted = lastAgreement != agreement;
        var trigger = moved && shifted ? "mechanical_and_consensus_change"
            : moved ? "mechanical_tier_change"
            : shifted ? "consensus_mode_change"
            : RanAt == 0.0 || now - askedAt >= Math.Max(1.0, intervalSec) ? "periodic"
            : null;
        if (trigger is not null)
        {
            (askedAt, pendingSince) = (now, now);
            (lastTier, lastDirection, lastAgreement) = (tier.MechanicalTier, tier.MechanicalDirection, agreement);
        }

        return trigger;
    }

    /// <summary>An operator asked for a call.</summary>
    public bool Ask(double now)
    {
        if (InFlight && now - pendingSince < 600.0)
        {
            return false;
        }

        (askedAt, pendingSince) = (now, now);
        return true;
    }

    /// <summary>Takes a journaled answer.</summary>
    /// <param name="record">The answer.</param>
    /// <param name="tier">Mechanical reading now.</param>
    /// <param name="score">Manifold score now; null = unavailable.</param>
    /// <param name="now">Epoch seconds.</param>
    /// <param name="price">Price now; 0 = unknown.</param>
    public void Take(OpinionRecord record, TierReading tier, double? score, double now, double price = 0.0)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(tier);
        pendingSince = 0.0;
        RanAt = now;
        Provider = record.Provider;
        Dismissed = false;
        (Opinion, Error) = record.Error.Length > 0 ? (null, record.Error) : OpinionParser.Parse(record.Text);
        Agreement = Opinion?.AgreementWith(tier.MechanicalTier, tier.MechanicalDirection) ?? "error";
        history.Add(new AdvisorEntry(
            now, tier.MechanicalTier, Opinion?.Tier, Opinion?.Conviction ?? 0, Agreement, score, "none")
        {
            Direction = Opinion?.Direction ?? TierDirection.Symmetric, Price = price,
        });
        if (history.Count > options.AiRegimeHistorySize)
        {
            history.RemoveAt(0);
        }
    }

    /// <summary>Applies the newest opinion as an override, or says why not (regime.md §13.6).</summary>
    public string? Apply(TierEngine tiers, double? ttlSec, bool capacityStop, double now)
    {
        ArgumentNullException.ThrowIfNull(tiers);
        var mechanical = tiers.Reading.MechanicalTier;
        if (Opinion is not { } opinion)
        {
            return "no_opinion";
        }

        var refusal = Agreement == "agree" ? "opinion_agrees"
            : opinion.Conviction < tiers.Options.OverrideMinConviction ? "conviction_below_minimum"
            : Math.Abs(opinion.Tier - mechanical) > 1 ? "more_than_one_tier"
            : capacityStop && opinion.Tier > mechanical ? "capacity_stop"
            : tiers.Override is not null ? "override_active"
            : null;
        if (refusal is null)
        {
            var ttl = Math.Clamp(
                ttlSec ?? SuggestedTtlSec, options.AiOverrideMinTtlSec, options.AiOverrideMaxTtlSec);
            tiers.Apply(new TierOverride(opinion.Tier, opinion.Direction, opinion.Conviction, now, now + ttl));
            Mark("applied");
        }

        return refusal;
    }

    /// <summary>The operator reverted the override.</summary>
    public void Revert(TierEngine tiers)
    {
        ArgumentNullException.ThrowIfNull(tiers);
        tiers.Revert();
        Mark("reverted");
    }

    /// <summary>The operator dismissed the opinion.</summary>
    public void Dismiss()
    {
        Dismissed = true;
        Mark("dismissed");
    }

    /// <summary>The flag went off: an answer in flight is discarded, the override is kept.</summary>
    public void Stop() => pendingSince = 0.0;

    /// <summary>Writes the state.</summary>
    public void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        AdvisorCodec.Write(writer, Opinion, history);
        foreach (var text in new[] { Error, Provider, Agreement, lastDirection, lastAgreement })
        {
            writer.String(text);
        }

        foreach (var x in new[] { RanAt, askedAt, pendingSince })
        {
            writer.F64(x);
        }

        writer.List(calibration.Count);
        foreach (var (band, row) in calibration)
        {
            writer.String(band);
            writer.I32(row.Count);
            writer.F64(row.Absolute);
            writer.F64(row.Signed);
            writer.I32(row.Directed);
        }

        writer.Bool(Dismissed);
        writer.I32(lastTier);
    }

    /// <summary>Replaces the state.</summary>
    public void Decode(ref CseReader reader)
    {
        history.Clear();
        Opinion = AdvisorCodec.Read(ref reader, history);
        Error = reader.String();
        Provider = reader.String();
        Agreement = reader.String();
        lastDirection = reader.String();
        lastAgreement = reader.String();
        RanAt = reader.F64();
        askedAt = reader.F64();
        pendingSince = reader.F64();
        calibration.Clear();
        for (var n = reader.List(25); n > 0; n--)
        {
            calibration.Add(
                reader.String(), new Calibration(reader.I32(), reader.F64(), reader.F64(), reader.I32()));
        }

        Dismissed = reader.Bool();
        lastTier = reader.I32();
    }

    private void Mark(string action)
    {
        if (history.Count > 0)
        {
            history[^1] = history[^1] with { Action = action };
        }
    }
}
