using Millwright.Kernel;

namespace Millwright.Grid.Documents;

/// <summary>Keeps the first error of a document; its field is a JSON pointer.</summary>
internal sealed class DocumentErrors
{
    /// <summary>The first error, or null.</summary>
    public DomainError? First { get; private set; }

    /// <summary>Records an error unless one is known already.</summary>
    public void Report(string pointer, string reason, string message) =>
        First ??= new DomainError(pointer, reason, message);

    /// <summary>The value, or the first error.</summary>
    public Result<T> Finish<T>(T value) => First is { } error ? Result<T>.Fail(error) : Result<T>.Ok(value);
}
