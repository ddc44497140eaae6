namespace Millwright.Portfolio.Actions;

/// <summary>Result of a buying rule.</summary>
/// <param name="Readiness">Readiness behind it.</param>
/// <param name="SizeUsd">Order size; 0 for hold.</param>
/// <param name="Fraction">Share of the cap.</param>
/// <param name="Reason">Why.</param>
public readonly record struct EntryDecision(Readiness Readiness, double SizeUsd, double Fraction, string Reason);
