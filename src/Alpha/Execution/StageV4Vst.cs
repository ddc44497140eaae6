using Millwright.Alpha.Ladder;

namespace Millwright.Alpha.Execution;

/// <summary>Stage V4-vst as a type that may place.</summary>
public sealed class StageV4Vst : IPlacingStage
{
    private StageV4Vst()
    {
    }

    /// <inheritdoc/>
    public static Stage Stage => Stage.V4Vst;

    /// <inheritdoc/>
    public static string Environment => "vst";
}
