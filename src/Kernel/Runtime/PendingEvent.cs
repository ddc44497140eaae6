namespace Millwright.Kernel;

/// <summary>An event of the running cascade, waiting for its plant (kernel.md §14: breadth-first).</summary>
internal readonly record struct PendingEvent(
    PlantEventKind Kind,
    uint Target,
    ushort Type,
    object? Body,
    Intent? Intent);
