namespace Millwright.Alpha.Exits;

/// <summary>Limits of the exit engine (alpha.md §13, §27).</summary>
public sealed record ExitOptions
{
    /// <summary>Take profit, basis points; 0 = off.</summary>
    public double TakeProfitBps { get; init; } = 95.0;

    /// <summary>Stop loss, basis points; 0 = off.</summary>
    public double StopLossBps { get; init; } = 150.0;

    /// <summary>Longest hold, scans; 0 = off.</summary>
    public int MaxBars { get; init; } = 120;

    /// <summary>Score that counts towards an exit.</summary>
    public double ExitScore { get; init; } = 0.55;

    /// <summary>Score that halves the position.</summary>
    public double ReduceScore { get; init; } = 0.35;

    /// <summary>Availability the votes need.</summary>
    public double Quorum { get; init; } = 0.40;

    /// <summary>Consecutive scans above the exit score.</summary>
    public int Persistence { get; init; } = 2;

    /// <summary>True to halve positions at the reduce score.</summary>
    public bool ReduceEnabled { get; init; } = true;
}
