namespace Millwright.Campaigns;

/// <summary>One small change of a compiled method.</summary>
/// <param name="Method">Type and method.</param>
/// <param name="Offset">Position in the file of the assembly.</param>
/// <param name="Bytes">Bytes written there.</param>
/// <param name="What">Change in words, for example <c>add → sub</c>.</param>
internal sealed record Mutant(string Method, int Offset, byte[] Bytes, string What);
