namespace Millwright.Host.Parity;

/// <summary>Whoever answers the lines of <c>parity</c> besides the product (alpha.md §19 <c>--ref</c>).</summary>
internal interface IParityReference : IDisposable
{
    /// <summary>Name of the stored run: <c>public</c>, <c>exec</c>, <c>inproc</c> and what it is.</summary>
    string Name { get; }

    /// <summary>Answers request lines in order; a missing answer is null.</summary>
    string?[] Answer(IReadOnlyList<string> lines);
}
