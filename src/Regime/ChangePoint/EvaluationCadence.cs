namespace Millwright.Regime.ChangePoint;

/// <summary>Effect of the change probability on the tier evaluation interval (regime.md §4.5).</summary>
public static class EvaluationCadence
{
    /// <summary>Effective interval, seconds.</summary>
    /// <param name="intervalSec">REGIME_EVAL_INTERVAL_SEC, at least 1.</param>
    /// <param name="changeProbability">Masked change probability.</param>
    /// <param name="alert">Alert threshold.</param>
    /// <param name="urgent">Urgent threshold.</param>
    /// <param name="fastSec">REGIME_EVAL_INTERVAL_FAST, at least 1.</param>
    public static double Of(double intervalSec, double changeProbability, double alert, double urgent, double fastSec)
    {
        var slow = Math.Max(1.0, intervalSec);
        var fast = Math.Max(1.0, fastSec);
        return changeProbability > Math.Max(urgent, alert) ? fast
            : changeProbability > alert ? Math.Max(fast, slow / 2.0)
            : slow;
    }
}
