using Millwright.Portfolio.Spiral;

namespace Millwright.Portfolio.Levers;

/// <summary>Inputs of the lever computation (portfolio.md §5.2).</summary>
public sealed record LeverInput
{
    /// <summary>Meso label.</summary>
    public Phase Meso { get; init; } = Phase.Unknown;

    /// <summary>Pending Meso label; null when none.</summary>
    public Phase? MesoPending { get; init; }

    /// <summary>Macro label.</summary>
    public Phase Macro { get; init; } = Phase.Unknown;

    /// <summary>Micro label.</summary>
    public Phase Micro { get; init; } = Phase.Unknown;

    /// <summary>Confidence of the Micro label.</summary>
    public double MicroConfidence { get; init; }

    /// <summary>Effective cut pressure, 0…1.</summary>
    public double CutPressure { get; init; }

    /// <summary>New-token mode, or no fill older than 24 h.</summary>
    public bool IsNew { get; init; }

    /// <summary>Laggard by §7.8.</summary>
    public bool IsLaggard { get; init; }

    /// <summary>Technical inputs.</summary>
    public TechnicalState Technical { get; init; } = new();

    /// <summary>Intent of the token.</summary>
    public IntentReading Intent { get; init; }

    /// <summary>True for the intent profile <c>strong_negative</c>.</summary>
    public bool StrongNegative { get; init; }

    /// <summary>Knobs.</summary>
    public Learning.Tuning Tuning { get; init; } = Learning.Tuning.Default;
}
