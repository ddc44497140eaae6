namespace Millwright.Kernel;

/// <summary>
/// Judges lag, lane depth and turn time of a reactor (kernel.md §2.5) and says each change once, as a fact to be
/// journaled. Holds no clock: it is told the time. Not part of the state; a replay reads its facts from the journal.
/// </summary>
public sealed class LoadGuard(LoadLimits limits)
{
    private const string Group = "group";
    private readonly Queue<HostFact> facts = new();
    private readonly SortedDictionary<uint, Instant> slow = [];
    private int turns;
    private bool stale;
    private bool paused;
    private bool pressed;
    private Instant? calmSince;
    private Instant? fullSince;
    private Instant refusedAt;
    private Duration stepped;
    private bool blocked;

    /// <summary>Turns that were slow since the start.</summary>
    public long SlowTurns { get; private set; }

    /// <summary>The loop found nothing to do: nothing lags, and quiet time counts as calm.</summary>
    public void OnIdle(Instant now)
    {
        calmSince ??= now;
        EndPause(now);
        if (stale && now - calmSince.Value >= limits.RecoverAfter)
        {
            Stale(Duration.Zero);
        }

        EndSlow(now);
    }

    /// <summary>A batch was applied.</summary>
    /// <param name="now">Time of the batch.</param>
    /// <param name="lag">Longest time between receipt and application in it.</param>
    /// <param name="depth">Records waiting in the data lane.</param>
    /// <param name="capacity">Records the data lane holds.</param>
    public void OnBatch(Instant now, Duration lag, int depth, int capacity)
    {
        Stale(lag);
        Lagging(now, lag);
        Pressure(now, depth, capacity);
        EndSlow(now);
    }

    private void EndSlow(Instant now)
    {
        while (slow.Count > 0 && Calm(now, out var plant))
        {
            slow.Remove(plant);
            facts.Enqueue(new HostFact(HostFactKind.SlowPlant, false, Name(plant), 0, "Turns are short again."));
        }
    }

    /// <summary>Once per loop: how long producers of the safety lane were refused.</summary>
    /// <param name="now">Time of the loop.</param>
    /// <param name="since">First refusal since the last loop, null = none.</param>
    /// <param name="capacity">Records the lane holds.</param>
    public void OnSafetyLane(Instant now, Instant? since, int capacity)
    {
        if (since is { } first)
        {
            refusedAt = now;
            if (!blocked && now - first >= limits.BlockedAfter)
            {
                blocked = true;
                facts.Enqueue(new HostFact(
                    HostFactKind.IntakeBlocked, true, Group, (now - first).Ns,
                    $"The safety lane of {capacity} records was full for {Ms(now - first)} ms; "
                    + $"{Ms(limits.BlockedAfter)} ms are allowed."));
            }
        }
        else if (blocked && now - refusedAt >= limits.RecoverAfter)
        {
            blocked = false;
            facts.Enqueue(new HostFact(HostFactKind.IntakeBlocked, false, Group, 0, "The safety lane takes records."));
        }
    }

    /// <summary>Once per loop: the step of the wall clock that is not followed.</summary>
    public void OnClock(Duration step)
    {
        if (step == stepped)
        {
            return;
        }

        var began = stepped == Duration.Zero;
        stepped = step;
        if (step == Duration.Zero)
        {
            facts.Enqueue(new HostFact(
                HostFactKind.ClockStep, false, Group, 0, "Wall time and the clock agree again."));
        }
        else if (began)
        {
            facts.Enqueue(new HostFact(
                HostFactKind.ClockStep, true, Group, step.Ns,
                $"Wall time stepped by {step.Ns / 1_000_000} ms; the monotonic clock is kept."));
        }
    }

    /// <summary>A turn, or a run of turns measured together, took so long.</summary>
    public void OnTurn(Instant now, Duration took, in FrameHeader header)
    {
        if (turns < limits.WarmUpTurns)
        {
            turns++;
            return;
        }

        if (took <= limits.SlowTurn)
        {
            return;
        }

        SlowTurns++;
        slow[header.Plant] = now;
        facts.Enqueue(new HostFact(
            HostFactKind.SlowPlant, true, Name(header.Plant), took.Ns,
            $"A turn took {Ms(took)} ms: {Name(header.Plant)}, record type 0x{header.Type:X4}, "
            + $"position {header.Seq}; the limit is {Ms(limits.SlowTurn)} ms."));
    }

    /// <summary>Takes the next fact to journal.</summary>
    public bool TryNext(out HostFact fact) => facts.TryDequeue(out fact);

    private void Stale(Duration lag)
    {
        var now = lag > limits.StaleLag;
        if (now == stale)
        {
            return;
        }

        stale = now;
        facts.Enqueue(new HostFact(
            HostFactKind.StaleData, now, Group, now ? lag.Ns : 0,
            now ? $"Records are applied {Ms(lag)} ms after their receipt." : "Records are applied in time again."));
    }

    private void Lagging(Instant now, Duration lag)
    {
        if (lag > limits.PauseLag && !paused)
        {
            paused = true;
            facts.Enqueue(new HostFact(
                HostFactKind.ReactorLag, true, Group, lag.Ns,
                $"Records are applied {Ms(lag)} ms after their receipt; {Ms(limits.PauseLag)} ms are allowed."));
        }

        calmSince = lag < limits.StaleLag ? calmSince ?? now : null;
        EndPause(now);
    }

    private void EndPause(Instant now)
    {
        if (paused && calmSince is { } since && now - since >= limits.RecoverAfter)
        {
            paused = false;
            facts.Enqueue(new HostFact(HostFactKind.ReactorLag, false, Group, 0, "The lag is over."));
        }
    }

    private void Pressure(Instant now, int depth, int capacity)
    {
        var full = depth > capacity / 2;
        fullSince = full ? fullSince ?? now : null;
        if (!pressed && fullSince is { } since && now - since >= limits.PressureAfter)
        {
            pressed = true;
            facts.Enqueue(new HostFact(
                HostFactKind.IntakePressure, true, Group, depth, $"{depth} of {capacity} records wait."));
        }
        else if (pressed && !full)
        {
            pressed = false;
            facts.Enqueue(new HostFact(HostFactKind.IntakePressure, false, Group, depth, "The lane is short again."));
        }
    }

    private bool Calm(Instant now, out uint plant)
    {
        foreach (var (number, last) in slow)
        {
            if (now - last >= limits.SlowOver)
            {
                plant = number;
                return true;
            }
        }

        plant = 0;
        return false;
    }

    /// <summary>Milliseconds of wall time.</summary>
    private long Ms(Duration value) => (long)(value.Ns / limits.Speed / 1_000_000.0);

    private static string Name(uint plant) => plant == PlantAddress.Kernel ? Group : $"{plant}";
}
