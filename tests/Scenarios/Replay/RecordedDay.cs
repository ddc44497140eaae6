using Millwright.Scenarios.Recording;

namespace Millwright.Scenarios.Replay;

/// <summary>One recorded day, shared by the tests of a class.</summary>
public sealed class RecordedDay
{
    public RecordedRun Run { get; } = RecordedRun.Record(RunProfile.Day(11), segmentBytes: 256 * 1024);
}
