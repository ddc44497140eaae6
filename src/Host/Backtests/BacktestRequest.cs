using Millwright.Grid.Options;
using Millwright.Markets;

namespace Millwright.Host.Backtests;

/// <summary>What <c>millwright backtest grid</c> was asked for.</summary>
public sealed record BacktestRequest
{
    /// <summary>Value of <see cref="Json"/> that stands for standard output.</summary>
    public const string Console = "-";

    /// <summary>Configuration of the plant.</summary>
    public required GridOptions Grid { get; init; }

    /// <summary>Bar table (.csv, .csv.gz, .zip), or id or pair of a recorded set; null = a synthetic market.</summary>
    public string? Data { get; init; }

    /// <summary>Pair whose candles the venue is asked for; null = none.</summary>
    public string? Fetch { get; init; }

    /// <summary>Address of the public calls of <see cref="Fetch"/>.</summary>
    public string FetchFrom { get; init; } = "";

    /// <summary>Length of fetched candles, min.</summary>
    public int FetchMinutes { get; init; } = 60;

    /// <summary>Folder of recorded sets.</summary>
    public string? DataRoot { get; init; }

    /// <summary>Pair, when the name of the table does not tell it.</summary>
    public string? Pair { get; init; }

    /// <summary>First open time, Unix seconds or ISO date; null = all.</summary>
    public string? Start { get; init; }

    /// <summary>Last open time; a date alone means its end.</summary>
    public string? End { get; init; }

    /// <summary>Days of the synthetic market.</summary>
    public int Days { get; init; } = 30;

    /// <summary>Fill model; null = every one (band).</summary>
    public FillModel? Fill { get; init; }

    /// <summary>Definitions <c>key=a,b,c</c>; empty = one run.</summary>
    public IReadOnlyList<string> Sweep { get; init; } = [];

    /// <summary>False = every bar is fed point by point.</summary>
    public bool Conflate { get; init; } = true;

    /// <summary>JSON file; <c>-</c> = instead of the text; null = none.</summary>
    public string? Json { get; init; }

    /// <summary>HTML report; null = none.</summary>
    public string? Html { get; init; }
}
