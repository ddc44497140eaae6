using Millwright.Kernel.Parity;

namespace Millwright.Twin.Parity;

/// <summary>The kinds of twin.md Appendix A that this build answers.</summary>
public static class TwinParityKernels
{
    /// <summary>The kernels.</summary>
    public static IReadOnlyList<IParityKernel> All { get; } =
    [
        .. RadarKernels.All,
        .. WorldKernels.All,
        .. IncidentKernels.All,
        .. ReplayKernels.All,
        .. CommandKernels.All,
    ];
}
