using Millwright.Alpha.Ladder;

namespace Millwright.Alpha.Execution;

/// <summary>Stage V6 as a type that may place.</summary>
public sealed class StageV6 : IPlacingStage
{
    private StageV6()
    {
    }

    /// <inheritdoc/>
    public static Stage Stage => Stage.V6;

    /// <inheritdoc/>
    public static string Environment => "mainnet";
}
