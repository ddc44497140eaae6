namespace Millwright.Portfolio.Records;

/// <summary>Types of records addressed to the portfolio plant (portfolio.md §2).</summary>
public static class PortfolioRecord
{
    /// <summary>Public trades: <see cref="TradeRow"/>.</summary>
    public const ushort Trades = RecordType.FirstPlantDefined + 0x60;

    /// <summary>Closed bars: <see cref="BarRow"/>.</summary>
    public const ushort Bars = RecordType.FirstPlantDefined + 0x61;

    /// <summary>Caps of the decision maker: <see cref="CapRow"/>.</summary>
    public const ushort Caps = RecordType.FirstPlantDefined + 0x62;

    /// <summary>Curator signals: <see cref="SignalRow"/>.</summary>
    public const ushort Signals = RecordType.FirstPlantDefined + 0x63;

    /// <summary>Dominance sample: <see cref="DominanceRow"/>.</summary>
    public const ushort Dominance = RecordType.FirstPlantDefined + 0x64;

    /// <summary>Deposit (positive) or withdrawal (negative), USD: <see cref="CashRow"/>.</summary>
    public const ushort Cash = RecordType.FirstPlantDefined + 0x65;

    /// <summary>What a reading of the watched folder found: <see cref="InboxRow"/>.</summary>
    public const ushort Inbox = RecordType.FirstPlantDefined + 0x66;

    /// <summary>What the tables took: <see cref="StoreRow"/>.</summary>
    public const ushort Store = RecordType.FirstPlantDefined + 0x67;
}
