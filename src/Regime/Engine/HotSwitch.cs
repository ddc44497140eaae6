namespace Millwright.Regime.Engine;

/// <summary>Remembers whether a subsystem runs, so that a flag starts and stops it exactly once (regime.md §11.1
/// item 7).</summary>
internal struct HotSwitch
{
    /// <summary>The subsystem runs.</summary>
    public bool On { get; private set; }

    /// <summary>Takes the flag's value; true when it just went on or off.</summary>
    public bool Changed(bool active)
    {
        var changed = On != active;
        On = active;
        return changed;
    }
}
