namespace Millwright.Regime.Hmm;

/// <summary>Result of one Baum–Welch run.</summary>
/// <param name="Parameters">Last parameters, raw state order.</param>
/// <param name="LogLikelihood">Log likelihood before each update; its length is the number of updates.</param>
public sealed record HmmFit(HmmParameters Parameters, double[] LogLikelihood);
