namespace Millwright.Kernel;

/// <summary>Record types (kernel.md §5.4).</summary>
public static class RecordType
{
    /// <summary>Durable watermark; no logic.</summary>
    public const ushort Commit = 0x0001;

    /// <summary>A run started; volatile state is cleared.</summary>
    public const ushort RunStarted = 0x0002;

    /// <summary>A run ended.</summary>
    public const ushort RunEnded = 0x0003;

    /// <summary>Time passed without input.</summary>
    public const ushort Tick = 0x0004;

    /// <summary>A snapshot is complete.</summary>
    public const ushort SnapshotAnchor = 0x0005;

    /// <summary>Trace digest and optional state digests.</summary>
    public const ushort TraceMark = 0x0006;

    /// <summary>Last frame of a segment.</summary>
    public const ushort SegmentSeal = 0x0007;

    /// <summary>Logic version of a plant rose.</summary>
    public const ushort LogicUpgrade = 0x0008;

    /// <summary>A reloadable configuration key changed.</summary>
    public const ushort ConfigChanged = 0x0009;

    /// <summary>A toggle override changed.</summary>
    public const ushort ToggleChanged = 0x000A;

    /// <summary>A kernel pause or drain.</summary>
    public const ushort PlantControl = 0x000B;

    /// <summary>The journal was replayed elsewhere and compared.</summary>
    public const ushort ReplayChecked = 0x000C;

    /// <summary>A measured condition of the host began or ended.</summary>
    public const ushort HostFact = 0x000D;

    /// <summary>An operator command.</summary>
    public const ushort Command = 0x0010;

    /// <summary>A command status (audit).</summary>
    public const ushort CommandStatus = 0x0011;

    /// <summary>An intent was handed to its sender.</summary>
    public const ushort IntentSent = 0x0012;

    /// <summary>Result of an effect.</summary>
    public const ushort EffectResult = 0x0013;

    /// <summary>Ownership of the group changed.</summary>
    public const ushort OwnershipChanged = 0x0014;

    /// <summary>Part of the state that a quarantined plant gets back.</summary>
    public const ushort PlantImage = 0x0015;

    /// <summary>First type of market data and telemetry.</summary>
    public const ushort FirstMarketData = 0x0020;

    /// <summary>First plant-defined type.</summary>
    public const ushort FirstPlantDefined = 0x0100;
}
