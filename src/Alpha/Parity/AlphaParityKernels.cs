using Millwright.Kernel.Parity;

namespace Millwright.Alpha.Parity;

/// <summary>All kernels of alpha.md Appendix A.3 that are not the kernel's own.</summary>
public static class AlphaParityKernels
{
    /// <summary>The kernels.</summary>
    public static IReadOnlyList<IParityKernel> All { get; } =
        [.. SignalKernels.All, .. FactorKernels.All, .. SizingKernels.All, .. DecisionKernels.All];
}
