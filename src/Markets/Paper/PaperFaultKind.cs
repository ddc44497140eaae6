namespace Millwright.Markets;

/// <summary>Scripted faults of the paper exchange (grid.md §9.5).</summary>
public enum PaperFaultKind
{
    /// <summary>The next call is lost on the way.</summary>
    TimeoutBeforeAccept,

    /// <summary>The next call is executed but its answer is lost.</summary>
    TimeoutAfterAccept,

    /// <summary>The next placement is throttled.</summary>
    Throttle,

    /// <summary>The next execution report comes twice.</summary>
    DuplicateReport,

    /// <summary>The next execution report is overtaken.</summary>
    ReorderReport,

    /// <summary>The next accepted order is cancelled by the venue.</summary>
    ExchangeCancel,
}
