namespace Millwright.Kernel;

/// <summary>Types of <see cref="PlantEventKind.Kernel"/> events.</summary>
public static class KernelEventType
{
    /// <summary>A run started: volatile state (toggle overrides) was cleared; external intents may be
    /// unresolved.</summary>
    public const ushort RunStarted = 1;

    /// <summary>The plant's life-cycle state changed.</summary>
    public const ushort StateChanged = 2;

    /// <summary>A reloadable configuration key changed; the record payload is passed on.</summary>
    public const ushort ConfigChanged = 3;

    /// <summary>A toggle override was set or cleared.</summary>
    public const ushort ToggleChanged = 4;

    /// <summary>Data is applied late; the payload is the lag in ns (i64), 0 when it is over.</summary>
    public const ushort StaleDataWarning = 5;

    /// <summary>
    /// The plant left quarantine with the state it had before its poison record: deadlines that passed since are gone,
    /// and what happened to its orders has to be asked.
    /// </summary>
    public const ushort Recovered = 6;
}
