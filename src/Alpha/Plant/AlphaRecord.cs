namespace Millwright.Alpha.Plant;

/// <summary>Types of records of the alpha plant (alpha.md §3); scans and books are group-wide, a simulated venue reads
/// them too.</summary>
public static class AlphaRecord
{
    /// <summary>Scan tick of a reference: <see cref="ScanRecord"/>.</summary>
    public const ushort Scan = RecordType.FirstPlantDefined + 0x60;

    /// <summary>Top five levels of one book: <see cref="BookRecord"/>.</summary>
    public const ushort Book = RecordType.FirstPlantDefined + 0x61;

    /// <summary>One factor value: <see cref="FactorRecord"/>.</summary>
    public const ushort Factor = RecordType.FirstPlantDefined + 0x62;

    /// <summary>A decision or trade of the reference: <see cref="Divergence.ReferenceRow"/>.</summary>
    public const ushort Reference = RecordType.FirstPlantDefined + 0x63;

    /// <summary>Evidence for the stage ladder: <see cref="Ladder.Evidence"/>.</summary>
    public const ushort Evidence = RecordType.FirstPlantDefined + 0x64;

    /// <summary>A closed trade of the reference: <see cref="Divergence.ReferenceTrade"/>.</summary>
    public const ushort ReferenceTrade = RecordType.FirstPlantDefined + 0x66;

    /// <summary>Runs scripted orders through the execution driver: a 4-byte count.</summary>
    public const ushort Rehearse = RecordType.FirstPlantDefined + 0x65;
}
