namespace Millwright.Grid.Scanner;

/// <summary>One feature vector of the scanner: ⟨DE, ADX/100, ln ATR%⟩ and what the classes need besides.</summary>
/// <param name="Efficiency">Directional efficiency, 0..1.</param>
/// <param name="Adx">ADX, 0..100.</param>
/// <param name="LogAtrPct">ln of ATR in percent of the close.</param>
/// <param name="AtrPct">ATR in percent of the close.</param>
/// <param name="BandWidth">Bollinger width (20).</param>
internal readonly record struct ScannerSample(
    double Efficiency, double Adx, double LogAtrPct, double AtrPct, double BandWidth);
