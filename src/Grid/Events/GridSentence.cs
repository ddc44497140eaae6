namespace Millwright.Grid.Events;

/// <summary>Sentences of frequent events, rendered from their payload when somebody reads them.</summary>
internal enum GridSentence : byte
{
    Placed,
    Filled,
    Cancelled,
    Rejected,
    CycleClosed,
    Orphaned,
    WrittenOff,
    LateFill,
    LateExit,
    Repriced,
    PhaseChanged,
}
