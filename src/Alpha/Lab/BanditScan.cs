namespace Millwright.Alpha.Lab;

/// <summary>What all instances of the laboratory share in a scan; computed once.</summary>
/// <param name="Divergence">D.</param>
/// <param name="Instrument">Selected instrument.</param>
/// <param name="CostBps">Modelled cost of one side: fee, half spread and slippage, basis points.</param>
public readonly record struct BanditScan(double Divergence, int Instrument, double CostBps);
