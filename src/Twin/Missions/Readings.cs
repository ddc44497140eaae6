using Millwright.Twin.Incidents;

namespace Millwright.Twin.Missions;

/// <summary>Values of the telemetry by path; an unknown path has no value at all.</summary>
internal delegate AlarmValue? Readings(string path);
