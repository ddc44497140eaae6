namespace Millwright.Twin.Missions;

/// <summary>Something a flight of the scenario must show (twin.md §11.1); a failure makes the run exit with 1.
/// </summary>
/// <param name="AtS">Not before this simulated time, s; 0 = from the beginning.</param>
/// <param name="ByS">At the latest at this simulated time, s.</param>
/// <param name="When">Condition.</param>
/// <param name="Message">What it means for an operator.</param>
internal sealed record Expectation(double AtS, double ByS, Predicate When, string Message);
