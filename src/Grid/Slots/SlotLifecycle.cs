namespace Millwright.Grid.Slots;

/// <summary>Life cycle of a slot (grid.md §4.1).</summary>
public enum SlotLifecycle : ushort
{
    /// <summary>Quotes.</summary>
    Active,

    /// <summary>Working orders stay, no entries.</summary>
    Paused,

    /// <summary>Soft close: no entries, exits may fill; paused when flat.</summary>
    Closing,

    /// <summary>Cancelling everything, then archived.</summary>
    Removing,

    /// <summary>An invariant broke; exits stay, nothing else happens until resumed.</summary>
    Halted,
}
