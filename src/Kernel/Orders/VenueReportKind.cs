namespace Millwright.Kernel;

/// <summary>Kinds of reports about an intent.</summary>
public enum VenueReportKind : ushort
{
    /// <summary>Accepted; <see cref="VenueReport.OrderId"/> is set.</summary>
    Acked,

    /// <summary>Definitively rejected; <see cref="VenueReport.Code"/> is set.</summary>
    Rejected,

    /// <summary>The outcome of the placement is not known.</summary>
    Unknown,

    /// <summary>Proven not to exist at the venue.</summary>
    NotPlaced,

    /// <summary>One execution; the order may still be open.</summary>
    Execution,

    /// <summary>Terminal: executed completely (after its last <see cref="Execution"/>).</summary>
    Filled,

    /// <summary>Terminal: cancelled; <see cref="VenueReport.CumVolume"/> tells what was executed.</summary>
    Canceled,

    /// <summary>Terminal: expired at the venue.</summary>
    Expired,

    /// <summary>A cancel was refused; the order's own reports decide.</summary>
    CancelRejected,
}
