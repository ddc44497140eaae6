namespace Millwright.Venues.Kraken;

/// <summary>
/// Local model of the venue's two counters and the circuit (grid.md §8.8): 90 % of the limits, set to the maximum by a
/// rate error, corrected by the streamed counter. Safe from any thread.
/// </summary>
public sealed class KrakenBudget
{
    private static readonly Duration CircuitFirst = Duration.FromSeconds(5);
    private static readonly Duration CircuitMost = Duration.FromSeconds(60);
    private static readonly Duration LockoutSilence = Duration.FromSeconds(15 * 60);
    private readonly KrakenTierLimits limits;
    private readonly Lock gate = new();
    private DecayCounter rest;
    private DecayCounter engine;
    private Backoff circuit = new(CircuitFirst, 2, CircuitMost);
    private Instant closedUntil;

    /// <summary>Creates the model of one key and one pair.</summary>
    public KrakenBudget(KrakenTier tier)
    {
        limits = KrakenTierLimits.Of(tier).Scaled(90);
        rest = new(limits.RestMaxMicro, limits.RestDecayMicro);
        engine = new(limits.EngineMaxMicro, limits.EngineDecayMicro);
    }

    /// <summary>Rate errors since the start.</summary>
    public long Throttled { get; private set; }

    /// <summary>The two counters and their ceilings, units.</summary>
    public (double RestUsed, double RestMax, double EngineUsed, double EngineMax) Read(Instant now)
    {
        lock (gate)
        {
            return (rest.Advance(now) / 1e6, limits.RestMaxMicro / 1e6, engine.Advance(now) / 1e6,
                limits.EngineMaxMicro / 1e6);
        }
    }

    /// <summary>True while the circuit is open: no private call leaves.</summary>
    public bool IsOpen(Instant now)
    {
        lock (gate)
        {
            return now < closedUntil;
        }
    }

    /// <summary>Takes the cost of a call, or names the earliest time at which it may be tried again.</summary>
    /// <returns>Null when taken.</returns>
    public Instant? Take(long restMicro, long engineMicro, Instant now)
    {
        lock (gate)
        {
            if (now < closedUntil)
            {
                return closedUntil;
            }

            var wait = Math.Max(
                Wait(rest.Advance(now) + restMicro - limits.RestMaxMicro, limits.RestDecayMicro),
                engineMicro == 0
                    ? 0
                    : Wait(engine.Advance(now) + engineMicro - limits.EngineMaxMicro, limits.EngineDecayMicro));
            if (wait > 0)
            {
                return now + new Duration(wait);
            }

            _ = rest.TryAdd(restMicro, now);
            _ = engine.TryAdd(engineMicro, now);
            return null;
        }
    }

    /// <summary>The venue refused for its rate: the circuit opens for 5 × 2^(n−1) s, at most 60 s.</summary>
    public void OnThrottle(Instant now, Instant? until = null)
    {
        lock (gate)
        {
            Throttled++;
            rest.Set(limits.RestMaxMicro, now);
            engine.Set(limits.EngineMaxMicro, now);
            var end = until ?? (now + circuit.Next());
            closedUntil = end > closedUntil ? end : closedUntil;
        }
    }

    /// <summary>The venue locked the key out: 15 minutes of silence.</summary>
    public void OnLockout(Instant now)
    {
        lock (gate)
        {
            closedUntil = now + LockoutSilence;
        }
    }

    /// <summary>A private call succeeded: the next rate error opens the circuit for 5 s again.</summary>
    public void OnSuccess()
    {
        lock (gate)
        {
            circuit.Reset();
        }
    }

    /// <summary>The stream reported the matching-engine counter of the pair.</summary>
    public void OnStreamed(decimal counter, Instant now)
    {
        lock (gate)
        {
            engine.Set((long)(decimal.Clamp(counter, 0m, 100_000m) * KrakenTierLimits.Unit), now);
        }
    }

    private static long Wait(long excessMicro, long decayMicro) => excessMicro <= 0
        ? 0
        : (long)(((Int128)excessMicro * Instant.NsPerSecond / decayMicro) + 1);
}
