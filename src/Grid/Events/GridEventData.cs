using System.Globalization;
using Millwright.Kernel;

namespace Millwright.Grid.Events;

/// <summary>Payload of a domain event of the grid (grid.md §12.1). Absent members are null.</summary>
public sealed record GridEventData : IEventText
{
    /// <summary>Display name of the slot.</summary>
    public string? Alias { get; init; }

    /// <summary>entry, exit, recovery or inventory.</summary>
    public string? Role { get; init; }

    /// <summary>buy or sell.</summary>
    public string? Side { get; init; }

    /// <summary>Leg A or B.</summary>
    public string? TradeId { get; init; }

    /// <summary>Cycle of the leg.</summary>
    public long? Cycle { get; init; }

    /// <summary>Local order id.</summary>
    public long? LocalId { get; init; }

    /// <summary>Recovery id.</summary>
    public long? RecoveryId { get; init; }

    /// <summary>Venue order id.</summary>
    public string? Txid { get; init; }

    /// <summary>Price, quote.</summary>
    public decimal? Price { get; init; }

    /// <summary>Volume, base.</summary>
    public decimal? Volume { get; init; }

    /// <summary>Fee, quote.</summary>
    public decimal? Fee { get; init; }

    /// <summary>Net result, quote.</summary>
    public decimal? Net { get; init; }

    /// <summary>State before a change.</summary>
    public string? From { get; init; }

    /// <summary>State after a change.</summary>
    public string? To { get; init; }

    /// <summary>Reason.</summary>
    public string? Reason { get; init; }

    /// <summary>Which sentence the facts make; only for events without a finished text.</summary>
    internal GridSentence Kind { get; init; }

    /// <summary>Name of the slot at the time of the event, null when the slot is gone.</summary>
    internal string? Name { get; init; }

    /// <summary>Price before a reprice, quote.</summary>
    internal decimal Before { get; init; }

    /// <inheritdoc/>
    public string Sentence(long slot)
    {
        var who = Name is null ? $"Slot {slot}" : $"Slot {slot} ({Name})";
        return Kind switch
        {
            GridSentence.Placed => $"{who}: {Side} {Role} of {Amount(Volume)} at {Amount(Price)} rests.",
            GridSentence.Filled => $"{who}: {Side} {Role} of {Amount(Volume)} filled at {Amount(Price)}.",
            GridSentence.Cancelled => $"{who}: {Side} {Role} at {Amount(Price)} cancelled.",
            GridSentence.Rejected => $"{who}: {Side} {Role} at {Amount(Price)} refused: {Reason}.",
            GridSentence.CycleClosed =>
                $"{who}: cycle {TradeId}.{Cycle} closed at {Amount(Price)}, net {Amount(Net)}.",
            GridSentence.Orphaned => $"{who}: exit {LocalId} waited too long and became recovery {RecoveryId}.",
            GridSentence.WrittenOff =>
                $"{who}: cycle {TradeId}.{Cycle} written off at {Amount(Price)}, net {Amount(Net)} ({Reason}).",
            GridSentence.LateFill => $"{who}: a late fill of {Amount(Volume)} was adopted as recovery {RecoveryId}.",
            GridSentence.LateExit => $"{who}: an evicted exit still filled {Amount(Volume)} against the inventory.",
            GridSentence.Repriced => $"{who}: {Role} moves from {Amount(Before)} to {Amount(Price)}.",
            GridSentence.PhaseChanged => $"{who}: {From} → {To}.",
            _ => who,
        };
    }

    /// <summary>A decimal without trailing zeros.</summary>
    internal static string Amount(decimal? value) => value is { } known
        ? (known / 1.0000000000000000000000000000m).ToString("0.############", CultureInfo.InvariantCulture)
        : "";
}
