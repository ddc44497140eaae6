using Millwright.Kernel;

namespace Millwright.Host.Twin;

/// <summary>One input of a ship's reactor as journaled.</summary>
/// <param name="Header">Stamps.</param>
/// <param name="Payload">Payload.</param>
internal readonly record struct ShipInput(FrameHeader Header, byte[] Payload);
