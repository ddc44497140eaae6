namespace Millwright.Twin.Comms;

/// <summary>Modes of the transponder (twin.md §1.8); the numbers are frozen.</summary>
internal enum TransponderMode : ushort
{
    Off,
    On,
    Silent,
    Spoof,
}
