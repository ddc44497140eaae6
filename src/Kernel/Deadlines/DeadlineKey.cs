namespace Millwright.Kernel;

/// <summary>Unique name of an armed deadline (kernel.md §4.1).</summary>
/// <param name="Plant">Owner, 0 for the kernel.</param>
/// <param name="Kind">Purpose within the plant.</param>
/// <param name="Id">Instance of the purpose: slot, order, command.</param>
public readonly record struct DeadlineKey(uint Plant, ushort Kind, ulong Id)
{
    /// <inheritdoc/>
    public override int GetHashCode() => unchecked((int)Mix());

    internal uint Mix()
    {
        var h = unchecked((Id ^ (((ulong)Plant << 16) | Kind) * 0x9E3779B97F4A7C15UL) * 0xD6E8FEB86659FD93UL);
        h ^= h >> 32;
        return (uint)unchecked((h * 0xD6E8FEB86659FD93UL) >> 32);
    }
}
