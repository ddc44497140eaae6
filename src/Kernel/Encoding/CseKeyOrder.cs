namespace Millwright.Kernel;

/// <summary>Position of the previous key of a map being read, to check that keys ascend (kernel.md §8.1).</summary>
/// <param name="PreviousStart">Offset of the previous key, −1 before the first.</param>
/// <param name="PreviousLength">Bytes of the previous key.</param>
/// <param name="Start">Offset of the key being read.</param>
public readonly record struct CseKeyOrder(int PreviousStart, int PreviousLength, int Start);
