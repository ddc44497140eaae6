using Millwright.Alpha.Ladder;

namespace Millwright.Alpha.Execution;

/// <summary>Stage V4 as a type that may place.</summary>
public sealed class StageV4 : IPlacingStage
{
    private StageV4()
    {
    }

    /// <inheritdoc/>
    public static Stage Stage => Stage.V4;

    /// <inheritdoc/>
    public static string Environment => "mainnet";
}
