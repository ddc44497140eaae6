namespace Millwright.Kernel;

/// <summary>Declared bounds of a plant (kernel.md §1.4); all are enforced by the kernel.</summary>
/// <param name="EffectsPerTurn">Effects per turn; beyond it the plant is quarantined (<c>limit_effects</c>).</param>
/// <param name="CascadeDepth">Internal events per turn; beyond it quarantine (<c>cascade_overflow</c>).</param>
/// <param name="Deadlines">Armed deadlines; beyond it the arming is refused (<c>limit_deadlines</c>).</param>
/// <param name="LiveIntents">Intents not terminal; beyond it placements are refused (<c>limit_intents</c>).</param>
/// <param name="StateBytes">Encoded state; incident at 80 %, quarantine at 100 %.</param>
public sealed record PlantLimits(
    int EffectsPerTurn = 1024,
    int CascadeDepth = 256,
    int Deadlines = 4096,
    int LiveIntents = 512,
    int StateBytes = 8 * 1024 * 1024);
