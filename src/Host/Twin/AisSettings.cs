namespace Millwright.Host.Twin;

/// <summary>The simulated radar of the trial with recorded ships.</summary>
/// <param name="Key">Root of the noise.</param>
/// <param name="ScanS">Seconds between two scans.</param>
/// <param name="RangeM">Range of the radar, m.</param>
/// <param name="RangeSigmaM">Standard deviation of the range, m.</param>
/// <param name="BearingSigma">Standard deviation of the bearing, rad.</param>
/// <param name="RateSigmaMps">Standard deviation of the range rate, m/s.</param>
/// <param name="DetectionProbability">P_D.</param>
/// <param name="Clutter">False detections per scan.</param>
/// <param name="CutoffM">Cut-off of the distances, m.</param>
internal sealed record AisSettings(
    ulong Key = 1,
    double ScanS = 10.0,
    double RangeM = 25_000.0,
    double RangeSigmaM = 8.0,
    double BearingSigma = 0.001,
    double RateSigmaMps = 0.3,
    double DetectionProbability = 0.9,
    int Clutter = 20,
    double CutoffM = 100.0);
