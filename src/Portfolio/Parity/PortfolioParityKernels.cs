using Millwright.Kernel.Parity;

namespace Millwright.Portfolio.Parity;

/// <summary>All kernels of portfolio.md Appendix P.</summary>
public static class PortfolioParityKernels
{
    /// <summary>The kernels, in the order of the appendix.</summary>
    public static IReadOnlyList<IParityKernel> All { get; } =
    [
        .. NumericKernels.All,
        .. SpiralKernels.All,
        .. LeverKernels.All,
        .. GeometryKernels.All,
        .. ActionKernels.All,
        .. PositionKernels.All,
        .. LearningKernels.All,
    ];
}
