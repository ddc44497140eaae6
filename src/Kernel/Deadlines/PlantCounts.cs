namespace Millwright.Kernel;

/// <summary>Armed deadlines per plant: an array for the usual small plant numbers, a table for the others.</summary>
internal sealed class PlantCounts
{
    private const int Small = 256;
    private readonly int[] counts = new int[Small];
    private readonly Dictionary<uint, int> others = [];

    public int Of(uint plant) => plant < Small ? counts[plant] : others.GetValueOrDefault(plant);

    public void Add(uint plant, int change)
    {
        if (plant < Small)
        {
            counts[plant] += change;
        }
        else
        {
            others[plant] = others.GetValueOrDefault(plant) + change;
        }
    }

    public void Clear()
    {
        Array.Clear(counts);
        others.Clear();
    }
}
