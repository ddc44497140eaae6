using System.Globalization;
using System.Text;

namespace Millwright.Venues.Kraken;

/// <summary>URL-encoded parameters of a call, in the order they were added.</summary>
public sealed class KrakenForm
{
    private readonly StringBuilder text = new(128);

    /// <summary>Adds a parameter; an empty value is left out.</summary>
    public KrakenForm Add(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            text.Append(text.Length > 0 ? "&" : "").Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }

        return this;
    }

    /// <summary>Adds a number.</summary>
    public KrakenForm Add(string name, long value) => Add(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>
    /// Adds an amount with exactly the given digits (grid.md §9.2); more only when the venue took digits away after the
    /// value was decided: the venue judges it then, it is never changed here.
    /// </summary>
    public KrakenForm Add(string name, decimal value, int digits)
    {
        var shown = digits;
        while (decimal.Round(value, shown) != value)
        {
            shown++;
        }

        return Add(name, KrakenNumbers.Fixed(value, shown));
    }

    /// <summary>The encoded text.</summary>
    public override string ToString() => text.ToString();
}
