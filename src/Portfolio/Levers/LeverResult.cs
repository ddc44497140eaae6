namespace Millwright.Portfolio.Levers;

/// <summary>Entry and exit levers with everything that made them (portfolio.md §5.7).</summary>
public sealed record LeverResult
{
    /// <summary>Final entry aggressiveness, 0…1.</summary>
    public required double A { get; init; }

    /// <summary>Final exit aggressiveness, 0…1.</summary>
    public required double E { get; init; }

    /// <summary>A after the cut pressure (step 4).</summary>
    public required double BaseA { get; init; }

    /// <summary>E after the cut pressure (step 4).</summary>
    public required double BaseE { get; init; }

    /// <summary>Technical sum on A, clamped.</summary>
    public required double TechnicalA { get; init; }

    /// <summary>Technical sum on E, clamped.</summary>
    public required double TechnicalE { get; init; }

    /// <summary>Intent sum on A, clamped.</summary>
    public required double IntentA { get; init; }

    /// <summary>Intent sum on E, clamped.</summary>
    public required double IntentE { get; init; }

    /// <summary>Total on A, clamped.</summary>
    public required double TotalA { get; init; }

    /// <summary>Total on E, clamped.</summary>
    public required double TotalE { get; init; }

    /// <summary>Weight of the Micro horizon.</summary>
    public required double MicroWeight { get; init; }

    /// <summary>Divides the add cooldown.</summary>
    public required double EntryPace { get; init; }

    /// <summary>Divides the trail closes while exits are accelerated.</summary>
    public required double ExitPace { get; init; }

    /// <summary>Meso Euphoria with a bear break and falling OBV.</summary>
    public required bool ExitAccelerated { get; init; }

    /// <summary>Band of A.</summary>
    public LeverMode ModeA => LeverModes.Of(A);

    /// <summary>Band of E.</summary>
    public LeverMode ModeE => LeverModes.Of(E);

    /// <summary>Reason chain in order of application.</summary>
    public required IReadOnlyList<Reason> Reasons { get; init; }
}
