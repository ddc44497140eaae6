namespace Millwright.Host.Runtime;

/// <summary>
/// Too many reads of a group wait for its reactor (kernel.md KP6); answered with 503. The reader may try again.
/// </summary>
public sealed class GroupBusyException : Exception
{
    /// <summary>Creates the exception.</summary>
    public GroupBusyException()
        : base("Too many reads wait; try again.")
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    public GroupBusyException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and a cause.</summary>
    public GroupBusyException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
