namespace Millwright.Kernel;

/// <summary>Thresholds of overload (kernel.md §2.5), in the time of the reactor's clock.</summary>
public sealed record LoadLimits
{
    /// <summary>Lag from which plants are warned.</summary>
    public Duration StaleLag { get; init; } = Duration.FromMs(250);

    /// <summary>Lag from which the group pauses.</summary>
    public Duration PauseLag { get; init; } = Duration.FromSeconds(5);

    /// <summary>How long the lag must stay below <see cref="StaleLag"/> before the pause ends.</summary>
    public Duration RecoverAfter { get; init; } = Duration.FromSeconds(10);

    /// <summary>How long the data lane must be over half full before it is told.</summary>
    public Duration PressureAfter { get; init; } = Duration.FromSeconds(1);

    /// <summary>How long producers of the safety lane may be refused.</summary>
    public Duration BlockedAfter { get; init; } = Duration.FromSeconds(1);

    /// <summary>Time of one turn from which it is slow.</summary>
    public Duration SlowTurn { get; init; } = Duration.FromMs(50);

    /// <summary>How long no turn may be slow before the incident clears.</summary>
    public Duration SlowOver { get; init; } = Duration.FromSeconds(60);

    /// <summary>Turns after the start that are not judged: they also compile the code they run.</summary>
    public int WarmUpTurns { get; init; }

    /// <summary>Speed of the reactor's clock against wall time; texts show wall time.</summary>
    public double Speed { get; private init; } = 1.0;

    /// <summary>The same thresholds on a clock that runs <paramref name="speed"/> times as fast as wall time.</summary>
    public LoadLimits AtSpeed(double speed) => this with
    {
        StaleLag = Scaled(StaleLag, speed),
        PauseLag = Scaled(PauseLag, speed),
        RecoverAfter = Scaled(RecoverAfter, speed),
        PressureAfter = Scaled(PressureAfter, speed),
        BlockedAfter = Scaled(BlockedAfter, speed),
        SlowTurn = Scaled(SlowTurn, speed),
        SlowOver = Scaled(SlowOver, speed),
        Speed = Math.Max(1.0, speed),
    };

    private static Duration Scaled(Duration value, double speed) =>
        new((long)Math.Min(value.Ns * Math.Max(1.0, speed), long.MaxValue / 4.0));
}
