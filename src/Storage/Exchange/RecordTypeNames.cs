namespace Millwright.Storage;

/// <summary>Names of the kernel's record types (kernel.md §5.4).</summary>
internal static class RecordTypeNames
{
    internal static readonly (ushort Type, string Name)[] All =
    [
        (RecordType.Commit, "Commit"),
        (RecordType.RunStarted, "RunStarted"),
        (RecordType.RunEnded, "RunEnded"),
        (RecordType.Tick, "Tick"),
        (RecordType.SnapshotAnchor, "SnapshotAnchor"),
        (RecordType.TraceMark, "TraceMark"),
        (RecordType.SegmentSeal, "SegmentSeal"),
        (RecordType.LogicUpgrade, "LogicUpgrade"),
        (RecordType.ConfigChanged, "ConfigChanged"),
        (RecordType.ToggleChanged, "ToggleChanged"),
        (RecordType.PlantControl, "PlantControl"),
        (RecordType.ReplayChecked, "ReplayChecked"),
        (RecordType.HostFact, "HostFact"),
        (RecordType.Command, "Command"),
        (RecordType.CommandStatus, "CommandStatus"),
        (RecordType.IntentSent, "IntentSent"),
        (RecordType.EffectResult, "EffectResult"),
        (RecordType.OwnershipChanged, "OwnershipChanged"),
        (RecordType.PlantImage, "PlantImage"),
    ];
}
