namespace Millwright.Regime.Beliefs;

/// <summary>Input of one position belief (regime.md §3.3).</summary>
/// <param name="Entry9">Nine posterior values at entry; null = (0,1,0)³.</param>
/// <param name="Current9">Nine posterior values now.</param>
/// <param name="Profit">Profit if the exit fills, quote units.</param>
/// <param name="ElapsedSec">Age, seconds.</param>
/// <param name="Fill30m">Fill odds within 30 min, [0, 1].</param>
/// <param name="Fill1h">Fill odds within 1 h, [0, 1].</param>
/// <param name="Fill4h">Fill odds within 4 h, [0, 1].</param>
/// <param name="Confidence">Confidence score of the belief, [0, 1].</param>
/// <param name="ModelConfidence">Confidence of the fill-time model, [0, 1]; ≤ 0 turns every action into hold.</param>
/// <param name="BothLegsOut">Slot phase S2.</param>
/// <param name="Values">Expected values so far, oldest first.</param>
public sealed record PositionBeliefInput(
    IReadOnlyList<double>? Entry9,
    IReadOnlyList<double>? Current9,
    double Profit,
    double ElapsedSec,
    double Fill30m,
    double Fill1h,
    double Fill4h,
    double Confidence,
    double ModelConfidence,
    bool BothLegsOut,
    IReadOnlyList<double> Values);
