namespace Millwright.Portfolio.Replay;

/// <summary>Recorded bars of one token, ascending by start.</summary>
/// <param name="Token">Token id.</param>
/// <param name="LengthS">60 or 3600 seconds.</param>
/// <param name="Bars">Bars with quote volume.</param>
public sealed record TokenBars(string Token, int LengthS, IReadOnlyList<Records.BarRow> Bars);
