namespace Millwright.Kernel;

/// <summary>Alarm states after ISA-18.2 (kernel.md §16).</summary>
public enum IncidentState : ushort
{
    /// <summary>Condition true, nobody acknowledged.</summary>
    ActiveUnack,

    /// <summary>Condition true, acknowledged.</summary>
    ActiveAck,

    /// <summary>Condition over, not acknowledged.</summary>
    ReturnedUnack,

    /// <summary>Condition over, acknowledged, waits for the operator's clear.</summary>
    ReturnedAck,

    /// <summary>Silenced by the operator until a time.</summary>
    Shelved,

    /// <summary>Closed.</summary>
    Closed,

    /// <summary>Recorded and counted, silenced by another rule or by plant logic until a time.</summary>
    Suppressed,

    /// <summary>Recorded and counted, its rule was taken out of service by the operator.</summary>
    OutOfService,
}
