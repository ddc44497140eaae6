using Millwright.Alpha.Ladder;

namespace Millwright.Alpha.Execution;

/// <summary>Stage V5 as a type that may place.</summary>
public sealed class StageV5 : IPlacingStage
{
    private StageV5()
    {
    }

    /// <inheritdoc/>
    public static Stage Stage => Stage.V5;

    /// <inheritdoc/>
    public static string Environment => "mainnet";
}
