namespace Millwright.Markets;

/// <summary>
/// Outcome of a venue call: <c>Ok(value) | Rejected(code, text) | Unknown(reason)</c> (grid.md §9.1).
/// </summary>
/// <typeparam name="T">Type of the value.</typeparam>
public readonly struct VenueResult<T>
{
    private readonly T? value;

    private VenueResult(VenueOutcome outcome, T? value, string code, string text)
    {
        Outcome = outcome;
        this.value = value;
        Code = code;
        Text = text;
    }

    /// <summary>Which of the three.</summary>
    public VenueOutcome Outcome { get; }

    /// <summary>Error text of the venue (<see cref="VenueErrors"/>) for a rejection, else empty.</summary>
    public string Code { get; }

    /// <summary>Explanation of a rejection or of the unknown outcome, else empty.</summary>
    public string Text { get; }

    /// <summary>True for <see cref="VenueOutcome.Ok"/>.</summary>
    public bool IsOk => Outcome == VenueOutcome.Ok;

    /// <summary>The value; asserting <see cref="IsOk"/>.</summary>
    /// <exception cref="InvalidOperationException">The outcome is not Ok.</exception>
    public T Value => IsOk ? value! : throw new InvalidOperationException($"{Outcome} {Code} {Text}");

    /// <summary>Confirmed value.</summary>
    public static VenueResult<T> Ok(T value) => new(VenueOutcome.Ok, value, string.Empty, string.Empty);

    /// <summary>Definite refusal with the venue's code.</summary>
    public static VenueResult<T> Rejected(string code, string text) => new(VenueOutcome.Rejected, default, code, text);

    /// <summary>Unknown outcome with its reason.</summary>
    public static VenueResult<T> Unknown(string reason) => new(VenueOutcome.Unknown, default, string.Empty, reason);
}
