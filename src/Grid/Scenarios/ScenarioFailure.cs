namespace Millwright.Grid.Scenarios;

/// <summary>One failed expectation or impossible step.</summary>
/// <param name="Step">Index of the step; the number of steps for the final expectations.</param>
/// <param name="Key">Expectation key, or the defining member of the step.</param>
/// <param name="Expected">What the document says.</param>
/// <param name="Actual">What the world has.</param>
public sealed record ScenarioFailure(int Step, string Key, string Expected, string Actual);
