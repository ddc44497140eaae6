using System.Diagnostics.CodeAnalysis;

namespace Millwright.Kernel;

/// <summary>
/// Outcome of an operation with expected failures: a value or a <see cref="DomainError"/>, never an exception
/// (style habit 4).
/// </summary>
/// <typeparam name="T">Type of the value on success.</typeparam>
public readonly struct Result<T>
{
    private readonly T? value;
    private readonly DomainError error;

    private Result(T? value, DomainError error, bool ok)
    {
        this.value = value;
        this.error = error;
        IsOk = ok;
    }

    /// <summary>True when a value is present.</summary>
    public bool IsOk { get; }

    /// <summary>The value; asserting that <see cref="IsOk"/> holds.</summary>
    /// <exception cref="InvalidOperationException">The result is an error.</exception>
    public T Value => IsOk ? value! : throw new InvalidOperationException(error.ToString());

    /// <summary>The error; meaningful only when <see cref="IsOk"/> is false.</summary>
    public DomainError Error => error;

    /// <summary>Wraps a value.</summary>
    public static Result<T> Ok(T value) => new(value, default, true);

    /// <summary>Wraps an error.</summary>
    public static Result<T> Fail(DomainError error) => new(default, error, false);

    /// <summary>Wraps an error from its parts.</summary>
    public static Result<T> Fail(string field, string reason, string message) =>
        new(default, new DomainError(field, reason, message), false);

    /// <summary>Deconstructs in the <c>TryGet</c> style.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T result, out DomainError failure)
    {
        result = value;
        failure = error;
        return IsOk;
    }
}
