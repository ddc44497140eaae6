namespace Millwright.Portfolio.Desk;

/// <summary>A decided purchase.</summary>
internal sealed record Buy(string Type, string Reason, double SizeUsd, int LadderBit);
