namespace Millwright.Kernel;

/// <summary>Result of <see cref="QuantityFloor"/>.</summary>
/// <param name="Quantity">Quantity, a multiple of the step without trailing zeros; zero when vetoed.</param>
/// <param name="Veto">Why it is not usable.</param>
public readonly record struct FlooredQuantity(decimal Quantity, QuantityVeto Veto);
