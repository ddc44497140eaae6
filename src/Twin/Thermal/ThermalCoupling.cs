namespace Millwright.Twin.Thermal;

/// <summary>Heat path between two nodes.</summary>
/// <param name="A">Index of one node.</param>
/// <param name="B">Index of the other.</param>
/// <param name="WPerC">Conductance, W/°C, &gt; 0.</param>
internal readonly record struct ThermalCoupling(int A, int B, double WPerC);
