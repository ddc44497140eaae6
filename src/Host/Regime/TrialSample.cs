namespace Millwright.Host.Regime;

/// <summary>Readings at one full hour and what followed.</summary>
internal sealed class TrialSample
{
    /// <summary>Unix seconds.</summary>
    public required double At { get; init; }

    /// <summary>Mid price.</summary>
    public required double Mid { get; init; }

    /// <summary>Policy label: -1 bearish, 0 ranging, 1 bullish; null while not ready.</summary>
    public int? Label { get; init; }

    /// <summary>Manifold score; null while unavailable.</summary>
    public double? Score { get; init; }

    /// <summary>Change-point alert.</summary>
    public bool Alert { get; init; }

    /// <summary>Realised result of the plant so far, quote.</summary>
    public required double Realised { get; init; }

    /// <summary>Net move of the next hour, percent; null at the end.</summary>
    public double? MovePct { get; set; }

    /// <summary>Path less net move of the next four hours, percent; null at the end.</summary>
    public double? SwingPct { get; set; }

    /// <summary>Realised result of the next four hours, quote; null at the end.</summary>
    public double? Earned { get; set; }
}
