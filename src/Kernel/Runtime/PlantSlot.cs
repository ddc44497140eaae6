namespace Millwright.Kernel;

/// <summary>One plant inside its group: the reducer, its context, its life cycle and its venue binding.</summary>
internal sealed class PlantSlot(uint number, IPlant plant, uint venuePlant)
{
    private readonly SortedSet<string> pauseReasons = new(StringComparer.Ordinal);
    private long effectsTurn = -1;
    private int effects;

    public uint Number { get; } = number;

    public IPlant Plant { get; } = plant;

    /// <summary>Plant number of the simulated venue that takes this plant's orders; 0 = external venue.</summary>
    public uint VenuePlant { get; } = venuePlant;

    /// <summary>Bounds in force: the plant's own, or those of the composition.</summary>
    public PlantLimits Limits { get; set; } = plant.Descriptor.Limits;

    public PlantContext Context { get; set; } = null!;

    public PlantState State { get; set; } = PlantState.Created;

    public string QuarantineReason { get; set; } = "";

    /// <summary>Position of the record at which it was quarantined, 0 otherwise.</summary>
    public ulong QuarantineSeq { get; set; }

    /// <summary>Command that asked to recover it.</summary>
    public UInt128 RecoveredBy { get; set; }

    /// <summary>Bytes of the state it gets back, as far as they arrived.</summary>
    public List<byte> Image { get; } = [];

    /// <summary>Parts of <see cref="Image"/> that arrived.</summary>
    public int ImageParts { get; set; }

    /// <summary>Intents of the plant that are not terminal.</summary>
    public int LiveIntents { get; set; }

    /// <summary>Encoded state at the last mark with digests, bytes; a metric.</summary>
    public long StateBytes { get; set; }

    /// <summary>The incident of too many deadlines is open.</summary>
    public bool DeadlinesFull { get; set; }

    /// <summary>The incident of too many live intents is open.</summary>
    public bool IntentsFull { get; set; }

    /// <summary>Counts one more effect of the plant in a turn.</summary>
    /// <param name="turn">Number of the turn.</param>
    /// <returns>Its effects in this turn so far.</returns>
    public int CountEffect(long turn)
    {
        effects = turn == effectsTurn ? effects + 1 : 1;
        effectsTurn = turn;
        return effects;
    }

    /// <summary>The kill switch is latched: nothing is placed.</summary>
    public bool Killed { get; private set; }

    /// <summary>Reason given with the kill switch, "" when it is not latched.</summary>
    public string KillReason { get; private set; } = "";

    public IReadOnlyCollection<string> PauseReasons => pauseReasons;

    public void Kill(string reason) => (Killed, KillReason) = (true, reason);

    public void Rearm() => (Killed, KillReason) = (false, "");

    /// <summary>Adds or removes a reason and derives Running/Paused from the rest (kernel.md §17).</summary>
    /// <returns>True when the state changed.</returns>
    public bool SetPause(string reason, bool on)
    {
        _ = on ? pauseReasons.Add(reason) : pauseReasons.Remove(reason);
        return Derive();
    }

    /// <summary>Enters Running or Paused from Ready, Running or Paused.</summary>
    public bool Derive()
    {
        if (State is not (PlantState.Ready or PlantState.Running or PlantState.Paused))
        {
            return false;
        }

        var next = pauseReasons.Count == 0 ? PlantState.Running : PlantState.Paused;
        var changed = next != State;
        State = next;
        return changed;
    }

    public void RestorePauses(IEnumerable<string> reasons)
    {
        pauseReasons.Clear();
        pauseReasons.UnionWith(reasons);
    }
}
