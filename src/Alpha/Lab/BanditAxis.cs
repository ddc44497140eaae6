namespace Millwright.Alpha.Lab;

/// <summary>One axis of the lattice of instances.</summary>
/// <param name="Name">entry, extreme, tp, sl or max_bars.</param>
/// <param name="Values">Values in order.</param>
public sealed record BanditAxis(string Name, IReadOnlyList<double> Values);
