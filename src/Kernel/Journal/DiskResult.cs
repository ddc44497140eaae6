namespace Millwright.Kernel;

/// <summary>Result of a storage call that returns nothing else; allocation-free when it is good.</summary>
/// <param name="Status">Class of the result.</param>
/// <param name="Message">Sentence for the operator when not <see cref="DiskStatus.Ok"/>.</param>
public readonly record struct DiskResult(DiskStatus Status, string? Message)
{
    /// <summary>The call was done completely.</summary>
    public static DiskResult Ok => default;

    /// <summary>True when the call was done completely.</summary>
    public bool IsOk => Status == DiskStatus.Ok;
}
