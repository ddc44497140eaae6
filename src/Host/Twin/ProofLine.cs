namespace Millwright.Host.Twin;

/// <summary>One result of a proof.</summary>
/// <param name="Name">What was compared.</param>
/// <param name="Passed">As it must be.</param>
/// <param name="Text">What was found.</param>
internal sealed record ProofLine(string Name, bool Passed, string Text);
