namespace Millwright.Kernel;

/// <summary>Output follows the input after it held the new value for the hold time (kernel.md §15).</summary>
/// <param name="hold">Time the new value must last; zero follows at once.</param>
/// <param name="output">First output.</param>
public struct Debounce(Duration hold, bool output = false)
{
    private Instant changedAt;
    private bool changing;

    /// <summary>Present output.</summary>
    public bool Output { get; private set; } = output;

    /// <summary>Feeds one sample and returns the output.</summary>
    public bool Update(bool input, Instant now)
    {
        if (input == Output)
        {
            changing = false;
            return Output;
        }

        if (!changing)
        {
            changing = true;
            changedAt = now;
        }

        if (now - changedAt >= hold)
        {
            Output = input;
            changing = false;
        }

        return Output;
    }

    /// <summary>When the output will follow if the input holds; null when nothing is changing.</summary>
    public readonly Instant? DueAt => changing ? changedAt + hold : null;

    /// <summary>Writes the state.</summary>
    public readonly void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Bool(Output);
        if (writer.Option(changing))
        {
            writer.Instant(changedAt);
        }
    }

    /// <summary>Reads the state.</summary>
    public void Decode(ref CseReader reader)
    {
        Output = reader.Bool();
        changing = reader.Option();
        changedAt = changing ? reader.Instant() : default;
    }
}
