namespace Millwright.Kernel;

/// <summary>How a round of one plugin ended.</summary>
public enum PluginOutcome : byte
{
    /// <summary>The plugin is present, with this version.</summary>
    Registered = 1,

    /// <summary>It answered; empty advice is an abstention.</summary>
    Advised,

    /// <summary>A required toggle is not active; it was not asked.</summary>
    Dormant,

    /// <summary>A call took longer than <c>plugins.timeout_ms</c>.</summary>
    TimedOut,

    /// <summary>A call threw.</summary>
    Faulted,

    /// <summary>The plugin is no longer present.</summary>
    Removed,
}
