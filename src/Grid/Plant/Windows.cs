using Millwright.Kernel;

namespace Millwright.Grid.Plant;

/// <summary>Rolling 24 h windows of the capacity monitor (grid.md §6.1).</summary>
public sealed class Windows
{
    private const int Kept = 4096;
    private const double Day = 86_400;
    private const double Hour = 3600;

    /// <summary>Times at which an order was first seen partially executed, Unix seconds.</summary>
    public Queue<double> PartialOpens { get; } = new();

    /// <summary>Times of cancels with a partial execution, Unix seconds.</summary>
    public Queue<double> PartialCancels { get; } = new();

    /// <summary>Fills: time and placed-to-closed duration, s.</summary>
    public Queue<(double At, double DurationSec)> Fills { get; } = new();

    /// <summary>Orphans of cycle slots: time and slot.</summary>
    public Queue<(double At, int Slot)> Orphans { get; } = new();

    /// <summary>Completions of cycle slots: time.</summary>
    public Queue<double> Completions { get; } = new();

    /// <summary>Entries of leg B that a gate kept from leaving: time and gate.</summary>
    public Queue<(double At, string Gate)> BuyFailures { get; } = new();

    /// <summary>Slots restored to two sides: time.</summary>
    public Queue<double> Restored { get; } = new();

    /// <summary>Orphans, completions and write-offs of the last hour by type and leg (§7.2).</summary>
    public Queue<ExitOutcome> Outcomes { get; } = new();

    internal void Trim(double now)
    {
        while (Outcomes.TryPeek(out var outcome) && (now - outcome.At > Hour || Outcomes.Count > Kept))
        {
            Outcomes.Dequeue();
        }

        while (BuyFailures.TryPeek(out var failure) && (now - failure.At > Day || BuyFailures.Count > Kept))
        {
            BuyFailures.Dequeue();
        }

        Trim(Restored, now);
        Trim(PartialOpens, now);
        Trim(PartialCancels, now);
        while (Orphans.TryPeek(out var orphan) && (now - orphan.At > Day || Orphans.Count > Kept))
        {
            Orphans.Dequeue();
        }

        Trim(Completions, now);
        while (Fills.TryPeek(out var fill) && (now - fill.At > Day || Fills.Count > Kept))
        {
            Fills.Dequeue();
        }
    }

    private static void Trim(Queue<double> times, double now)
    {
        while (times.TryPeek(out var at) && (now - at > Day || times.Count > Kept))
        {
            times.Dequeue();
        }
    }
}
