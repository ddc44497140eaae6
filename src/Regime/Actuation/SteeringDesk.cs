using Millwright.Kernel;
using Millwright.Regime.Engine;
using Millwright.Regime.Numerics;
using Millwright.Regime.Options;
using Millwright.Regime.Tiers;

namespace Millwright.Regime.Actuation;

/// <summary>
/// Turns readings into steering of the trading plant, each part behind its own switch; with every switch off the
/// steering is neutral (regime.md §2.10, §2.11, §3.2, §6.4, §10).
/// </summary>
public sealed class SteeringDesk(RegimeOptions options)
{
    private Leg? wanted;
    private double wantedAt;
    private Leg? suppressed;
    private double coolUntil;

    /// <summary>Steering as of the newest cycle.</summary>
    public CompanionSteering Steering { get; private set; } = CompanionSteering.Neutral;

    /// <summary>Leg whose entries are suppressed now, grace and cool-down included.</summary>
    public Leg? Suppressed => suppressed;

    /// <summary>Seconds until the wanted suppression begins; 0 when none waits.</summary>
    public double GraceLeft(double now) => wanted is not null && suppressed != wanted
        ? Math.Max(0.0, wantedAt + options.RegimeSuppressionGraceSec - now)
        : 0.0;

    /// <summary>Seconds until both sides are restored; 0 when no cool-down runs.</summary>
    public double CoolingLeft(double now) => Math.Max(0.0, coolUntil - now);

    /// <summary>One pass after the readings of the cycle.</summary>
    /// <returns>True when the steering changed.</returns>
    public bool Cycle(double now, RegimeEngine engine, IFlags flags)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(flags);
        var directional = flags.IsActive(Flags.Directional);
        Suppress(now, directional, engine.Market.Tiers.Reading);
        var (spaceA, spaceB) = Spacing(engine, flags, directional);
        var (sizeA, sizeB) = Sizes(engine, flags, directional);
        var score = engine.Score;
        var throttled = flags.IsActive(Flags.Throttle) && score.Value is not null
            && score.EntryCap < score.UnthrottledCap;
        var next = new CompanionSteering
        {
            EntryCap = throttled ? score.EntryCap : null,
            SpacingA = spaceA,
            SpacingB = spaceB,
            SizeA = sizeA,
            SizeB = sizeB,
            Suppressed = suppressed switch { Leg.A => 'A', Leg.B => 'B', _ => '\0' },
            HeldSlots = engine.Healing.HeldSlots,
        };
        if (next == Steering)
        {
            return false;
        }

        Steering = next;
        return true;
    }

    /// <summary>Writes the state.</summary>
    public void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Side(writer, wanted);
        writer.F64(wantedAt);
        Side(writer, suppressed);
        writer.F64(coolUntil);
        writer.I32(Steering.EntryCap ?? -1);
        writer.Doubles([Steering.SpacingA, Steering.SpacingB, Steering.SizeA, Steering.SizeB]);
        writer.U8((byte)Steering.Suppressed);
        writer.String(Steering.HeldSlots);
    }

    /// <summary>Replaces the state.</summary>
    public void Decode(ref CseReader reader)
    {
        wanted = Side(ref reader);
        wantedAt = reader.F64();
        suppressed = Side(ref reader);
        coolUntil = reader.F64();
        var cap = reader.I32();
        var x = reader.Doubles();
        Steering = new CompanionSteering
        {
            EntryCap = cap < 0 ? null : cap,
            SpacingA = x[0],
            SpacingB = x[1],
            SizeA = x[2],
            SizeB = x[3],
            Suppressed = (char)reader.U8(),
            HeldSlots = reader.String(),
        };
    }

    private static void Side(CseWriter writer, Leg? leg) => writer.U8(leg is { } l ? (byte)(1 + (int)l) : (byte)0);

    private static Leg? Side(ref CseReader reader) => reader.U8() is var n and > 0 ? (Leg)(n - 1) : null;

    /// <summary>Grace before entries are pulled, cool-down before both sides come back.</summary>
    private void Suppress(double now, bool directional, TierReading tier)
    {
        if (!directional)
        {
            (wanted, suppressed, coolUntil) = (null, null, 0.0);
            return;
        }

        var asked = tier.Tier == 2 ? tier.Suppressed : null;
        if (asked != wanted)
        {
            (wanted, wantedAt) = (asked, now);
            coolUntil = asked is null && suppressed is not null ? now + options.RegimeTier2ReentryCooldownSec : 0.0;
        }

        if (asked is not null && now - wantedAt >= options.RegimeSuppressionGraceSec)
        {
            suppressed = asked;
        }
        else if (asked is null && now >= coolUntil)
        {
            (suppressed, coolUntil) = (null, 0.0);
        }
    }

    private static (double A, double B) Spacing(RegimeEngine engine, IFlags flags, bool directional)
    {
        var tier = engine.Market.Tiers.Reading;
        if (!directional || tier.Tier == 0)
        {
            return (1.0, 1.0);
        }

        if (flags.IsActive(Flags.Knobs))
        {
            return (Bounds.Round(engine.Market.Knobs.SpacingA, 3), Bounds.Round(engine.Market.Knobs.SpacingB, 3));
        }

        var bias = GridBias.Of(tier.Confidence, tier.Bias, engine.Options.HmmConfidenceThreshold);
        return (Bounds.Round(bias.SpacingA, 3), Bounds.Round(bias.SpacingB, 3));
    }

    private (double A, double B) Sizes(RegimeEngine engine, IFlags flags, bool directional)
    {
        var regime = engine.Market.PolicyRegime;
        var aggression = directional && flags.IsActive(Flags.Knobs) ? engine.Market.Knobs.Aggression : 1.0;
        var (a, b) = options.SizerMode switch
        {
            SizerMode.Throughput when engine.Desk.Throughput is { Aggregate.Sufficient: true } tp =>
                (tp.Size(1.0, regime, Leg.A, aggression).Size, tp.Size(1.0, regime, Leg.B, aggression).Size),
            SizerMode.Kelly when engine.Desk.Kelly is { } kelly =>
                (kelly.Size(1.0, regime).Size, kelly.Size(1.0, regime).Size),
            _ => (aggression, aggression),
        };
        return (Bounds.Round(Bounds.Clamp(a, 0.0, 6.0), 2), Bounds.Round(Bounds.Clamp(b, 0.0, 6.0), 2));
    }
}
