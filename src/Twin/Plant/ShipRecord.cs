namespace Millwright.Twin.Plant;

/// <summary>Types of records of the ship.</summary>
public static class ShipRecord
{
    /// <summary>One procedure, JSON in UTF-8 (twin.md §11.3).</summary>
    public const ushort Procedure = RecordType.FirstPlantDefined + 0x80;
}
