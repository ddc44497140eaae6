namespace Millwright.Kernel;

/// <summary>Record types of journal frames (kernel.md §5.4). Types from <see cref="PlantFirst"/> belong to plants.</summary>
public static class RecordType
{
    /// <summary>Durable watermark: payload u64 <c>durable_seq</c>.</summary>
    public const ushort Commit = 0x0001;

    /// <summary>A run begins: run id, build, configuration, toggles cleared.</summary>
    public const ushort RunStarted = 0x0002;

    /// <summary>A run ends: reason.</summary>
    public const ushort RunEnded = 0x0003;

    /// <summary>Time advance without other input.</summary>
    public const ushort Tick = 0x0004;

    /// <summary>A snapshot was stored: sequence and SHA-256.</summary>
    public const ushort SnapshotAnchor = 0x0005;

    /// <summary>Trace digest at a sequence, optionally with state digests.</summary>
    public const ushort TraceMark = 0x0006;

    /// <summary>Last frame of a sealed segment.</summary>
    public const ushort SegmentSeal = 0x0007;

    /// <summary>A plant's logic version changed.</summary>
    public const ushort LogicUpgrade = 0x0008;

    /// <summary>Configuration keys changed at runtime.</summary>
    public const ushort ConfigChanged = 0x0009;

    /// <summary>A runtime toggle override was set or cleared.</summary>
    public const ushort ToggleChanged = 0x000A;

    /// <summary>Operator or automation command.</summary>
    public const ushort Command = 0x0010;

    /// <summary>Status of a command.</summary>
    public const ushort CommandStatus = 0x0011;

    /// <summary>An intent was handed to its sender.</summary>
    public const ushort IntentSent = 0x0012;

    /// <summary>Outcome of an external effect.</summary>
    public const ushort EffectResult = 0x0013;

    /// <summary>Lease epoch changed.</summary>
    public const ushort OwnershipChanged = 0x0014;

    /// <summary>First type of market data and telemetry.</summary>
    public const ushort DataFirst = 0x0020;

    /// <summary>Last type of market data and telemetry.</summary>
    public const ushort DataLast = 0x00FF;

    /// <summary>First plant-defined type.</summary>
    public const ushort PlantFirst = 0x0100;
}
