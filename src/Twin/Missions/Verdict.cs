namespace Millwright.Twin.Missions;

/// <summary>Whether an expectation was met.</summary>
internal enum Verdict : ushort
{
    Pending,
    Passed,
    Failed,
}
