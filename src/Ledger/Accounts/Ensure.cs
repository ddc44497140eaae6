using System.Diagnostics.CodeAnalysis;

namespace Millwright.Ledger;

/// <summary>Assertions about the caller that stay on in Release (style habit 4).</summary>
internal static class Ensure
{
    /// <summary>Throws when a promise of the program does not hold.</summary>
    /// <exception cref="InvalidOperationException">The condition is false: a defect, never input data.</exception>
    public static void That([DoesNotReturnIf(false)] bool condition, string promise)
    {
        if (!condition)
        {
            Fail(promise);
        }
    }

    [DoesNotReturn]
    private static void Fail(string promise) => throw new InvalidOperationException("assertion failed: " + promise);
}
