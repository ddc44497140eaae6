using Millwright.Alpha.Parity;
using Millwright.Grid.Parity;
using Millwright.Kernel.Parity;
using Millwright.Portfolio.Parity;
using Millwright.Regime.Parity;
using Millwright.Twin.Parity;

namespace Millwright.Host.Parity;

/// <summary>All kernels of the parity command.</summary>
public static class ParityCatalog
{
    /// <summary>Kernels by name, ordinal order.</summary>
    public static IReadOnlyList<IParityKernel> All { get; } =
    [
        .. KernelParityKernels.All.Append(new GridParityKernel())
            .Concat(RegimeParityKernels.All)
            .Concat(PortfolioParityKernels.All)
            .Concat(AlphaParityKernels.All)
            .Concat(TwinParityKernels.All)
            .OrderBy(kernel => kernel.Name, StringComparer.Ordinal),
    ];

    /// <summary>The kernel of a name, or null.</summary>
    public static IParityKernel? Find(string name) => All.FirstOrDefault(kernel => kernel.Name == name);
}
