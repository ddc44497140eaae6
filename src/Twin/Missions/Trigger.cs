namespace Millwright.Twin.Missions;

/// <summary>Something that happens when a condition holds (twin.md §11.1), looked at after each tick.</summary>
/// <param name="When">Condition.</param>
/// <param name="Once">True = the first time only.</param>
/// <param name="Item">What happens; its time is not read.</param>
internal sealed record Trigger(Predicate When, bool Once, TimelineItem Item);
