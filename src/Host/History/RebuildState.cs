namespace Millwright.Host.History;

/// <summary>State of the rebuild of one past instant.</summary>
public enum RebuildState
{
    /// <summary>Waits for the worker.</summary>
    Queued,

    /// <summary>Records are being applied.</summary>
    Running,

    /// <summary>The answer is ready.</summary>
    Succeeded,

    /// <summary>It cannot be rebuilt; the message says why.</summary>
    Failed,

    /// <summary>Somebody cancelled it.</summary>
    Cancelled,
}
