namespace Millwright.Twin.Radar;

/// <summary>Status of a track; the numbers are frozen (twin.md §4.3).</summary>
public enum TrackStatus
{
    /// <summary>Unspecified.</summary>
    Unspecified = 0,

    /// <summary>Tentative.</summary>
    New = 1,

    /// <summary>Confirmed, detected now.</summary>
    Tracked = 2,

    /// <summary>Missed and unconfirmed, or dropped.</summary>
    Lost = 3,

    /// <summary>Confirmed, missed.</summary>
    Coasting = 4,
}
