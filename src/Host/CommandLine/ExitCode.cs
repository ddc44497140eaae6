namespace Millwright.Host.CommandLine;

/// <summary>Exit codes of every verb (kernel.md §17).</summary>
public static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Ok = 0;

    /// <summary>The check failed: damaged, different, diverged, expectation not met.</summary>
    public const int CheckFailed = 1;

    /// <summary>Input unreadable, or wrong usage of a verb.</summary>
    public const int Usage = 2;

    /// <summary>Data directory locked by another process.</summary>
    public const int Locked = 3;

    /// <summary>Journal storage failed.</summary>
    public const int Storage = 4;

    /// <summary>Floating-point self-test failed.</summary>
    public const int FloatingPoint = 5;

    /// <summary>Journal or ledger corrupt, start refused.</summary>
    public const int Corrupt = 6;

    /// <summary>Unknown verb or kernel.</summary>
    public const int Unknown = 64;

    /// <summary>A kernel assertion failed.</summary>
    public const int Assertion = 70;

    /// <summary>A required venue or database is unreachable in a one-shot verb.</summary>
    public const int Unreachable = 75;

    /// <summary>Configuration errors.</summary>
    public const int Configuration = 78;
}
