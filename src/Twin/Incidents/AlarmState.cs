namespace Millwright.Twin.Incidents;

/// <summary>State of an incident in the words of twin.md §7.4.</summary>
internal enum AlarmState : byte
{
    Open,
    Acknowledged,

    /// <summary>Returned to normal, not acknowledged.</summary>
    Rtn,
    Cleared,
}
