namespace Millwright.Kernel.Parity;

/// <summary>The parity kernels of the runtime primitives.</summary>
public static class KernelParityKernels
{
    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<IParityKernel> All { get; } =
    [
        new ClientOrderIdParity(),
        new CseParity(),
        new DeadlinesParity(),
        new DebounceParity(),
        new DwellParity(),
        new DMathParity(),
        new FrameParity(),
        new RateLimitParity(),
        new HashParity(),
        new HysteresisParity(),
        new RecoveryParity(),
        new RngParity(),
        new SketchParity(),
        new QuantityFloorParity(),
    ];
}
