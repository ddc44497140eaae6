namespace Millwright.Grid.Scanner;

/// <summary>Settings of the market scanner (grid.md §7.8, §11 <c>scanner.*</c>); may change while it runs.</summary>
/// <param name="MinSamples">Samples before training (150).</param>
/// <param name="TargetSamples">Samples of full depth (500).</param>
/// <param name="DwellCandles">Candles a new regime must persist, and then rests (2).</param>
/// <param name="Enabled">False: candles are not looked at and the market is unknown.</param>
public readonly record struct ScannerSettings(
    int MinSamples = 150, int TargetSamples = 500, int DwellCandles = 2, bool Enabled = true)
{
    /// <summary>The defaults.</summary>
    public static ScannerSettings Default { get; } = new(150, 500, 2, true);
}
