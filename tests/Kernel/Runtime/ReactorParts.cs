namespace Millwright.Kernel.Tests;

/// <summary>Hands parts of a plant's state to a reactor as the host does, through the safety lane.</summary>
internal static class ReactorParts
{
    public static void ApplyKernelParts(this Reactor reactor, IReadOnlyList<PlantImage> parts, int first, int count)
    {
        foreach (var part in parts.Skip(first).Take(count))
        {
            var input = new RecordInput(RecordType.PlantImage, PlantAddress.Kernel, 0, 0);
            Assert.True(reactor.TryPublish(Lane.Safety, in input, part.Encode()));
        }

        while (reactor.Pump() > 0)
        {
        }
    }
}
