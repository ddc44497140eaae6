namespace Millwright.Twin.Dictionary;

/// <summary>One field of the telemetry (twin.md §10).</summary>
/// <param name="Path">Path; <c>[]</c> stands for every element, <c>*</c> for every key.</param>
/// <param name="Unit">Unit, "" = none.</param>
/// <param name="Type">number, integer, bool, text or enum.</param>
/// <param name="English">Label.</param>
/// <param name="Russian">Label.</param>
/// <param name="Range">Allowed values, "" = any.</param>
/// <param name="Thresholds">Warn / trip, "" = none.</param>
/// <param name="Why">What it tells, "" = its label says it.</param>
/// <param name="Hint">What an operator does when it is wrong, "" = nothing.</param>
public sealed record TelemetryField(
    string Path, string Unit, string Type, string English, string Russian, string Range, string Thresholds, string Why,
    string Hint);
