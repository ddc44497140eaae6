namespace Millwright.Kernel;

/// <summary>A close recommendation with the slot it is about.</summary>
/// <param name="SlotId">Slot, from 1.</param>
/// <param name="Advice">The recommendation.</param>
public sealed record PluginClose(int SlotId, CloseRecommendation Advice);
