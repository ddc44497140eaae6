namespace Millwright.Twin.Radar;

/// <summary>A frame on its way to the tracker.</summary>
/// <param name="TimeUs">Event time, µs.</param>
/// <param name="Sensor">Sensor id.</param>
/// <param name="Counter">Order of arrival.</param>
/// <param name="Detections">Detections in sensor order.</param>
internal sealed record RadarFrame(long TimeUs, string Sensor, long Counter, IReadOnlyList<Detection> Detections);
