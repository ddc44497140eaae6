namespace Millwright.Kernel;

/// <summary>
/// What a companion asks of the plant it steers, as of its newest cycle (regime.md §2.10, §6.4, §10). The neutral value
/// leaves the plant exactly as if there were no companion.
/// </summary>
public sealed record CompanionSteering
{
    /// <summary>No influence.</summary>
    public static CompanionSteering Neutral { get; } = new();

    /// <summary>New entries per cycle, ≥ 0; null = the plant's own quota.</summary>
    public int? EntryCap { get; init; }

    /// <summary>Factor of the entry distance of leg A, 0.1 … 3.</summary>
    public double SpacingA { get; init; } = 1.0;

    /// <summary>Factor of the entry distance of leg B, 0.1 … 3.</summary>
    public double SpacingB { get; init; } = 1.0;

    /// <summary>Factor of the size of leg A, 0 … 6.</summary>
    public double SizeA { get; init; } = 1.0;

    /// <summary>Factor of the size of leg B, 0 … 6.</summary>
    public double SizeB { get; init; } = 1.0;

    /// <summary>Leg without entries: 'A', 'B' or '\0' for none.</summary>
    public char Suppressed { get; init; }

    /// <summary>Slots whose timers rest, ascending ids joined by commas; empty = none.</summary>
    public string HeldSlots { get; init; } = "";

    /// <summary>True when the timers of a slot rest.</summary>
    public bool Holds(int slot)
    {
        if (HeldSlots.Length == 0)
        {
            return false;
        }

        foreach (var part in HeldSlots.AsSpan().Split(','))
        {
            if (int.TryParse(
                HeldSlots.AsSpan(part), System.Globalization.NumberStyles.None,
                System.Globalization.CultureInfo.InvariantCulture, out var id) && id == slot)
            {
                return true;
            }
        }

        return false;
    }
}
