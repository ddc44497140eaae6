namespace Millwright.Kernel;

/// <summary>Unique key of a deadline (kernel.md §4.1).</summary>
/// <param name="Plant">Owning plant, 0 = kernel.</param>
/// <param name="Kind">Plant-defined kind.</param>
/// <param name="Id">Plant-defined id.</param>
public readonly record struct DeadlineKey(uint Plant, ushort Kind, ulong Id)
{
    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var mixed = (Id ^ ((ulong)Plant << 40) ^ ((ulong)Kind << 20)) * 0x9E3779B97F4A7C15UL;
        return (int)(mixed >> 32);
    }
}
