namespace Millwright.Portfolio.Levers;

/// <summary>Aggregated intent of a token (portfolio.md §5.6): channel values in [0, 1].</summary>
/// <param name="HiBuy">Strong buying.</param>
/// <param name="MedBuy">Moderate buying.</param>
/// <param name="Profit">Profit taking.</param>
/// <param name="Sell">Selling.</param>
/// <param name="Mock">Derision.</param>
/// <param name="Curators">Curators among the newest ten mentions.</param>
/// <param name="SpanDays">Days between the oldest and the newest of them.</param>
public readonly record struct IntentReading(
    double HiBuy, double MedBuy, double Profit, double Sell, double Mock, int Curators, double SpanDays);
