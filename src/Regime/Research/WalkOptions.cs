namespace Millwright.Regime.Research;

/// <summary>Parameters of a walk-forward study, all in bars.</summary>
/// <param name="Train">Rows of a training window.</param>
/// <param name="Retrain">Bars between two trainings.</param>
/// <param name="Horizon">Bars looked ahead; samples are this far apart, so that they do not overlap.</param>
/// <param name="Window">Rows of an inference.</param>
/// <param name="Iterations">Largest number of Baum–Welch updates.</param>
public sealed record WalkOptions(
    int Train = 4000, int Retrain = 1440, int Horizon = 60, int Window = 50, int Iterations = 100);
