using Millwright.Regime.Engine;

namespace Millwright.Regime.Research;

/// <summary>Flags of a study.</summary>
/// <param name="on">Keys that are on.</param>
internal sealed class StudyFlags(params string[] on) : IFlags
{
    /// <summary>Three frames and change points.</summary>
    public static StudyFlags Detectors { get; } = new(Flags.Hmm, Flags.Multi, Flags.Tertiary, Flags.Bocpd);

    /// <summary>Change points alone.</summary>
    public static StudyFlags ChangePoints { get; } = new(Flags.Bocpd);

    public bool IsActive(string key) => Array.IndexOf(on, key) >= 0;
}
