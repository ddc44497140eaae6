namespace Millwright.Twin.Tracking;

/// <summary>One radar detection in sensor coordinates (twin.md §4.1, §4.10).</summary>
/// <param name="Range">Metres, &gt; 0.</param>
/// <param name="Bearing">Radians clockwise from +Y, −π…π.</param>
/// <param name="Elevation">Radians up from the XY plane.</param>
/// <param name="RangeRate">Metres per second; negative = approaching.</param>
/// <param name="Snr">Decibels.</param>
public readonly record struct PolarDetection(
    double Range, double Bearing, double Elevation, double RangeRate, double Snr);
