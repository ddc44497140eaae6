using Millwright.Kernel;

namespace Millwright.Regime.Plant;

/// <summary>Types of records addressed to the regime plant (regime.md §0.2 item 2).</summary>
public static class RegimeRecord
{
    /// <summary>Result of a fit: <see cref="HmmTrainedRecord"/>.</summary>
    public const ushort HmmTrained = RecordType.FirstPlantDefined + 0x20;

    /// <summary>Answer of the advisor: <see cref="OpinionRecord"/>.</summary>
    public const ushort AdvisorOpinion = RecordType.FirstPlantDefined + 0x21;

    /// <summary>A candle of a history before the run: <see cref="HistoryRecord"/>.</summary>
    public const ushort History = RecordType.FirstPlantDefined + 0x22;

    /// <summary>Fit of the outcome surface: <see cref="SurfaceRecord"/>.</summary>
    public const ushort SurfaceFitted = RecordType.FirstPlantDefined + 0x23;

    /// <summary>Votes of the council: <see cref="CouncilRecord"/>.</summary>
    public const ushort CouncilVoted = RecordType.FirstPlantDefined + 0x24;

    /// <summary>Explanation of the digest: <see cref="NarrativeRecord"/>.</summary>
    public const ushort DigestNarrative = RecordType.FirstPlantDefined + 0x25;
}
